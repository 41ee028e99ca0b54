"""The rules by which typed answers are compared, each a function from two answers to a judgement.

``expr`` follows the shape of the expected answer: a set is compared as a set, an equation as an
equation. The other rules say what an answer is free to do: differ by a constant or a factor, or
come in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from grader.compare.symbolic import relations
from grader.compare.symbolic.arithmetic import Point
from grader.compare.symbolic.canonical import canonical, simplify
from grader.compare.symbolic.closeness import closeness, is_approximate
from grader.compare.symbolic.derivative import NotDifferentiable, derivative
from grader.compare.symbolic.equality import Different, Equal, Undecided, decide
from grader.compare.symbolic.ir import (
    ZERO,
    Collection,
    Expression,
    Interval,
    Kind,
    Node,
    Number,
    Product,
    Relation,
    Symbol,
    is_expression,
    symbols_in,
    walk,
)
from grader.compare.symbolic.judgement import (
    RIGHT,
    Judgement,
    Near,
    Outcome,
    Setting,
    different,
    judgement_of,
    nearly,
)
from grader.compare.symbolic.jumps import jump
from grader.compare.symbolic.proportion import proportional
from grader.compare.symbolic.witness import describe
from grader.compare.symbolic.work import FOR_A_PART

Rule = Callable[[Node, Node, Setting], Judgement]

# What students call a constant of integration.
_MOST_ITEMS = 200
# Somebody may write a value twice in two forms, but hardly every value three times.
_REPEATED, _MARGIN = 3, 10


def expr(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare by the shape of the expected answer."""
    match expected:
        case Collection(Kind.SET, _):
            return as_set(actual, expected, setting)
        case Collection():
            return sequence(actual, expected, setting)
        case Relation():
            return relations.relation(actual, expected, setting)
        case Interval():
            return relations.interval(actual, expected, setting)
        case _:
            return _expression(actual, expected, setting)


def _expression(actual: Node, expected: Expression, setting: Setting) -> Judgement:
    value = _single(actual)
    if value is None:
        return _one_value_is_asked()
    verdict = decide(value, expected, setting.domains, setting.seed, setting.work)
    judged = judgement_of(verdict)
    if judged.outcome in {Outcome.DIFFERENT, Outcome.DOMAIN}:
        return nearly(judged, closeness(value, expected, setting))
    return judged


def _single(actual: Node) -> Expression | None:
    """Return the value of an answer: also of ``y = 2x``, and of a single value in brackets."""
    match actual:
        case Relation((Symbol(name), value), ("=",)) if name not in symbols_in(value):
            return value
        case Collection(_, (item,)):
            return _single(item)
        case Relation() | Collection() | Interval():
            return None
        case _:
            return actual


def _one_value_is_asked() -> Judgement:
    return different("A single value is asked for. Write one formula, without commas or relations")


_CONSTANT_IS_MISSING = Judgement(
    outcome=Outcome.FORM,
    message="The constant of integration is missing, and is asked for. Add + C",
    near=Near.FORM,
)


def expr_up_to_constant(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare antiderivatives: equal derivatives, defined at the same places."""
    found, wanted = _single(actual), _single(expected)
    if found is None or wanted is None:
        return _one_value_is_asked()
    judged = _same_derivative(found, wanted, setting)
    if not judged.is_equal:
        return judged
    same_domain = decide(
        Product((ZERO, found)), Product((ZERO, wanted)), setting.domains, setting.seed, setting.work
    )
    judged = judgement_of(same_domain)
    place = jump(found, wanted, _variable(wanted, setting), setting) if judged.is_equal else None
    if place is not None:
        return _jumping(place)
    is_missing = setting.needs_constant and symbols_in(found).isdisjoint(setting.constants)
    return _CONSTANT_IS_MISSING if judged.is_equal and is_missing else judged


def _variable(wanted: Expression, setting: Setting) -> str:
    return setting.variable or min(symbols_in(wanted) - setting.constants, default="")


def _jumping(point: Point) -> Judgement:
    return different(
        f"Your answer jumps at {describe(point)}, where an antiderivative cannot. "
        "Leave the step out: between two gaps of the domain the constant is one number"
    )


def _same_derivative(found: Expression, wanted: Expression, setting: Setting) -> Judgement:
    variable = _variable(wanted, setting)
    try:
        right_slope = derivative(simplify(wanted), variable)
    except NotDifferentiable as error:
        return judgement_of(Undecided(str(error)))
    setting.work.spend(2 * FOR_A_PART * sum(1 for _ in walk(found)))
    try:
        slope = derivative(simplify(found), variable)
    except NotDifferentiable as error:
        message = f"Your answer cannot be checked: {error}. Write it with other functions"
        return Judgement(outcome=Outcome.UNREACHABLE, message=message)
    judged = judgement_of(decide(slope, right_slope, setting.domains, setting.seed, setting.work))
    if judged.outcome is not Outcome.DIFFERENT:
        return judged
    return replace(
        judged,
        message="The derivative of your answer is not the function to integrate. "
        "Differentiate your answer to see where it goes wrong",
        witness=judged.witness.replace(" yours is ", " the derivative of yours is "),
        near=closeness(slope, right_slope, setting),
    )


def expr_up_to_factor(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare up to a constant factor; ``p = 0`` counts as ``p``."""
    found, wanted = relations.gap(actual), relations.gap(expected)
    if found is None or wanted is None:
        return different("A formula or an equation is asked for. Write one, without commas")
    verdict = proportional(found, wanted, setting)
    if not isinstance(verdict, Different):
        return judgement_of(verdict)
    near = Near.APPROXIMATE if is_approximate(found, wanted, setting) else Near.NOT
    message = "Your answer is not the expected one times a number. Check each of its terms"
    return nearly(different(message), near)


def as_set(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare as sets: the order and repetitions are free."""
    given, wanted = dict.fromkeys(map(canonical, _items(actual))), _items(expected)
    if len(given) > _REPEATED * len(wanted) + _MARGIN:
        return replace(different(_tally(0, len(given), len(wanted))), total=len(wanted))
    return _matched(_distinct(_items(actual), setting), _items(expected), setting)


def multiset(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare in any order, but each value as often as it is expected."""
    return _matched(_items(actual), _items(expected), setting)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Collection) else (node,)


def _distinct(items: tuple[Node, ...], setting: Setting) -> tuple[Node, ...]:
    kept: list[Node] = []
    for item in items[:_MOST_ITEMS]:
        if not any(_are_equal(item, other, setting) for other in kept):
            kept.append(item)
    return tuple(kept)


def _matched(items: tuple[Node, ...], expected: tuple[Node, ...], setting: Setting) -> Judgement:
    """Pair the values off; equality is transitive, so the first partner is as good as any."""
    remaining = list(items[:_MOST_ITEMS])
    exactly = [_take(remaining, item, setting, Near.NOT) for item in expected]
    roughly = [
        taken or _take(remaining, item, setting, Near.APPROXIMATE)
        for taken, item in zip(exactly, expected, strict=True)
    ]
    right, total = sum(exactly), len(expected)
    if all(exactly) and not remaining:
        return replace(RIGHT, right=right, total=total)
    near = Near.APPROXIMATE if all(roughly) and not remaining else Near.NOT
    judged = nearly(different(_tally(right, len(items), total)), near)
    return replace(judged, right=right, total=total)


def _take(remaining: list[Node], wanted: Node, setting: Setting, near: Near) -> bool:
    """Take a value that is equal to *wanted*, or at least *near* it, out of those that remain."""
    for place, item in enumerate(remaining):
        if near:
            is_it = _has_decimals(item) and expr(item, wanted, setting).near is near
        else:
            is_it = _are_equal(item, wanted, setting)
        if is_it:
            del remaining[place]
            return True
    return False


def _are_equal(actual: Node, expected: Node, setting: Setting) -> bool:
    """Whether two values are equal, without asking how close they are if they are not."""
    value, wanted = _single(actual), _single(expected) if is_expression(expected) else None
    if value is None or wanted is None:
        return expr(actual, expected, setting).is_equal
    verdict = decide(value, wanted, setting.domains, setting.seed, setting.work)
    return isinstance(verdict, Equal)


def _has_decimals(node: Node) -> bool:
    return any(isinstance(part, Number) and part.decimal for part in walk(node))


_ALONE = ("Your value is not", "Your value is")


def _tally(right: int, given: int, wanted: int) -> str:
    if given != wanted:
        yours = f"{right} of your {given} values are" if given != 1 else _ALONE[right]
        return f"{yours} right, and {wanted} are expected. Check how many there are"
    return f"{right} of your {given} values are right. Check the others"


def sequence(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare entry by entry, in order; a list of lists is a matrix."""
    wanted = _items(expected)
    given = _values_of_a_chain(actual, len(wanted)) or _items(actual)
    if len(given) != len(wanted):
        there = "There is 1 entry" if len(given) == 1 else f"There are {len(given)} entries"
        return replace(
            different(
                f"{there}, and {len(wanted)} are expected. Write one for each, separated by commas"
            ),
            total=len(wanted),
        )
    judged = [
        expr(one, other, setting).at(f"entry {place}")
        for place, (one, other) in enumerate(zip(given, wanted, strict=True), 1)
    ]
    return _summed(judged)


def _values_of_a_chain(node: Node, count: int) -> tuple[Node, ...]:
    """Return the values in ``x = y = 5``, which says two of them; () if it says not *count*."""
    match node:
        case Relation((*names, value), operators) if (
            len(names) == count > 1
            and set(operators) == {"="}
            and all(isinstance(name, Symbol) for name in names)
            and len(set(names)) == count
        ):
            return (value,) * count
    return ()


def _summed(judged: list[Judgement]) -> Judgement:
    """Report the first entry that is not right, and how many are."""
    right, total = sum(each.right for each in judged), sum(each.total for each in judged)
    wrong = [each for each in judged if not each.is_equal]
    if not wrong:
        return replace(RIGHT, right=right, total=total)
    shared = {each.near for each in wrong}
    near = shared.pop() if len(shared) == 1 else Near.NOT
    if near is not Near.APPROXIMATE and len(wrong) != len(judged):
        near = Near.NOT
    return replace(wrong[0], near=near, right=right, total=total)


def up_to_scale(actual: Node, expected: Node, setting: Setting) -> Judgement:
    """Compare vectors as directions: all entries may share one factor that is not zero."""
    given, wanted = _items(actual), _items(expected)
    if len(given) != len(wanted):
        return sequence(actual, expected, setting)
    for place, pivot in enumerate(wanted):
        if not expr(pivot, ZERO, setting).is_equal:
            return _scaled(given, wanted, place, setting)
    return sequence(actual, expected, setting)


def _scaled(
    given: tuple[Node, ...], wanted: tuple[Node, ...], place: int, setting: Setting
) -> Judgement:
    found, right = [_single(item) for item in given], [_single(item) for item in wanted]
    pivot, right_pivot = found[place], right[place]
    if pivot is None or right_pivot is None or None in found:
        return different("A vector of single values is asked for. Write [a, b]")
    if isinstance(decide(pivot, ZERO, setting.domains, setting.seed, setting.work), Equal):
        judged = different("It is zero and must not be. Check the direction")
        return replace(judged.at(f"entry {place + 1}"), total=len(wanted))
    return _summed(
        [
            _expression(Product((one, right_pivot)), Product((other, pivot)), setting).at(
                f"entry {number}"
            )
            for number, (one, other) in enumerate(zip(found, right, strict=True), 1)
            if one is not None and other is not None
        ]
    )


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "expr": expr,
        "expr_up_to_constant": expr_up_to_constant,
        "expr_up_to_factor": expr_up_to_factor,
        "set": as_set,
        "multiset": multiset,
        "sequence": sequence,
        "up_to_scale": up_to_scale,
        "interval": relations.interval,
    }
)
