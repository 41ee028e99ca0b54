"""Equations, inequalities and intervals.

Two equations are the same if one is a multiple of the other by a number. Inequalities are compared
in :mod:`grader.compare.symbolic.inequality`.
"""

from __future__ import annotations

from grader.compare.symbolic.equality import Equal, decide
from grader.compare.symbolic.inequality import same_inequality
from grader.compare.symbolic.ir import (
    INFINITY,
    ZERO,
    Collection,
    Expression,
    Interval,
    Kind,
    Node,
    Relation,
    Symbol,
    difference,
    negate,
    symbols_in,
)
from grader.compare.symbolic.judgement import (
    RIGHT,
    Judgement,
    Outcome,
    Setting,
    different,
    judgement_of,
)
from grader.compare.symbolic.proportion import proportional
from grader.record import record


def gap(node: Node) -> Expression | None:
    """Return what an equation says is zero; an expression stands for itself."""
    match node:
        case Relation((left, right), ("=",)):
            return left if right == ZERO else difference(left, right)
        case Relation() | Collection() | Interval():
            return None
        case _:
            return node


def relation(actual: Node, expected: Relation, setting: Setting) -> Judgement:
    """Compare with an equation, an inequality or a chain of them."""
    if isinstance(actual, Interval | Collection):
        actual = _as_relation(actual, expected) or actual
    if not isinstance(actual, Relation):
        return different(
            f"A relation with `{expected.operators[0]}` is asked for. Write both sides"
        )
    if expected.operators in {("=",), ("!=",)}:
        return _equation(actual, expected, setting)
    if not {"=", "!="}.isdisjoint(actual.operators):
        return different("An inequality is asked for. Write it with <, <=, > or >=")
    return same_inequality(actual, expected, setting)


def _equation(actual: Relation, expected: Relation, setting: Setting) -> Judgement:
    if actual.operators != expected.operators:
        return different(
            f"A relation with `{expected.operators[0]}` is asked for. Write both sides"
        )
    found, wanted = (difference(*each.operands) for each in (actual, expected))
    judged = judgement_of(proportional(found, wanted, setting))
    if judged.outcome is Outcome.DIFFERENT:
        return different(
            "Your equation does not say the same as the expected one. Try a value that solves yours"
        )
    return judged


@record
class _Ends:
    """The two ends of an interval, and which of them belong to it."""

    left: Expression
    right: Expression
    left_closed: bool
    right_closed: bool


def interval(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare intervals: the ends, and whether they belong to it."""
    found, wanted = _ends(actual), _ends(expected)
    if found is None or wanted is None:
        return different("An interval is asked for. Write [a, b], (a, b), [a, b) or a <= x < b")
    for side, ours, theirs in (
        ("left end", found.left, wanted.left),
        ("right end", found.right, wanted.right),
    ):
        verdict = decide(ours, theirs, setting.domains, setting.seed, setting.work)
        if not isinstance(verdict, Equal):
            return judgement_of(verdict).at(side)
    if (found.left_closed, found.right_closed) != (wanted.left_closed, wanted.right_closed):
        return different("The ends are right, but not the brackets. [ and ] include an end")
    return RIGHT


def _ends(node: Node) -> _Ends | None:
    match node:
        case Interval(left, right, left_closed, right_closed):
            return _bounded(left, right, left_closed, right_closed)
        case Collection(Kind.LIST | Kind.TUPLE as kind, (left, right)):
            closed = kind is Kind.LIST
            if isinstance(left, _NOT_VALUES) or isinstance(right, _NOT_VALUES):
                return None
            return _bounded(left, right, closed, closed)
        case Relation():
            return _ends_of_chain(node)
        case _:
            return None


_NOT_VALUES = (Relation, Collection, Interval)


def _bounded(left: Expression, right: Expression, left_closed: bool, right_closed: bool) -> _Ends:  # noqa: FBT001  two of a kind
    """Infinity never belongs to an interval, whatever bracket was typed."""
    infinite = (INFINITY, negate(INFINITY))
    return _Ends(
        left, right, left_closed and left not in infinite, right_closed and right not in infinite
    )


def _ends_of_chain(node: Relation) -> _Ends | None:
    operands, operators = node.operands, node.operators
    if all(sign.startswith(">") for sign in operators):
        operands = operands[::-1]
        operators = tuple(sign.replace(">", "<") for sign in operators[::-1])
    match operands, operators:
        case (left, Symbol(), right), ("<" | "<=" as first, "<" | "<=" as second):
            return _bounded(left, right, first == "<=", second == "<=")
        case (Symbol(), right), ("<" | "<=" as sign,):
            return _bounded(negate(INFINITY), right, False, sign == "<=")
        case (left, Symbol()), ("<" | "<=" as sign,):
            return _bounded(left, INFINITY, sign == "<=", False)
        case _:
            return None


def _as_relation(node: Node, expected: Relation) -> Relation | None:
    """Write an interval as a relation of the symbol that the expected one is about."""
    ends, names = _ends(node), symbols_in(expected)
    if ends is None or len(names) != 1:
        return None
    operators = ("<=" if ends.left_closed else "<", "<=" if ends.right_closed else "<")
    return Relation((ends.left, Symbol(min(names)), ends.right), operators)
