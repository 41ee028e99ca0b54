"""``property``: what must hold of arguments and results, as backward-error tests.

``close(left, right)`` holds if ``||left - right|| <= T * n * eps * S``: n is the largest
dimension involved, eps the precision of the values, S the size of the numbers on both sides
(:mod:`grader.compare.magnitudes`), and T is 30, as in LAPACK's own tests, or ten times what the
reference's result reaches on the same data: on badly scaled matrices LAPACK itself reaches 1000.
What is only within ``rtol * S`` holds with a note. ``orthonormal`` and ``sorted`` work the same.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.compare.arrays import NOTE, Tolerance, tolerance_of
from grader.compare.criteria import TESTS, Scale, compare
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.functions import FUNCTIONS
from grader.compare.magnitudes import OPERATORS, CannotComputeError, Sized, negative, sized
from grader.compare.view import View
from grader.record import record
from grader.spec.expressions import (
    Binary,
    Boolean,
    CallNode,
    Compare,
    Expression,
    Name,
    Node,
    Number,
    Unary,
)
from grader.spec.rule import PropertyCheck, Rule


class PropertyError(ComparisonError):
    """A property has no answer, or a wrong one, on the reference's own values."""


def property_holds(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Check everything that *rule* says of the results in *view*."""
    return check_all(rule, view)


def check_all(rule: Rule, view: View) -> Difference:
    """Return the first of the rule's properties that does not hold; else maybe a note.

    Raises
    ------
    PropertyError
        A property does not hold for the reference, or names something that is not there.
    """
    noted = SAME
    for check in rule.checks:
        found = _check(check, rule, view)
        if found:
            return found
        noted = found if found.note else noted
    return noted


def _check(check: PropertyCheck, rule: Rule, view: View) -> Difference:
    tolerance = tolerance_of(rule, view)
    known = {**view.sizes, **view.arguments}
    scale = Scale(tolerance, _reference_ratios(check.that, known, tolerance, view))
    if not Evaluation({**known, **view.results}, scale).holds(check.that.tree):
        return Difference(
            message=check.say,
            why=f"`{check.that}`: {scale.reason}." if scale.reason else "",
            facts={"property": check.that.text, **scale.facts},
        )
    return Difference(note=f"{NOTE}: `{check.that}` holds only roughly.") if scale.rough else SAME


def _reference_ratios(
    that: Expression, known: Mapping[str, object], tolerance: Tolerance, view: View
) -> Mapping[Node, float]:
    """Return what the reference reaches in each test; nothing where there is no reference."""
    if not view.expected:
        return {}
    scale = Scale(tolerance, {})
    if not Evaluation({**known, **view.expected}, scale).holds(that.tree):
        reason = f": {scale.reason}" if scale.reason else ""
        raise PropertyError(f"the reference does not satisfy `{that}`{reason}")
    return scale.ratios


@record
class Evaluation:
    """One evaluation of a property with the values of *names*."""

    names: Mapping[str, object]
    scale: Scale

    def holds(self, tree: Node) -> bool:
        """Evaluate to a truth value; what cannot be computed does not hold."""
        try:
            with np.errstate(all="ignore"):
                return _truth(self.value(tree))
        except CannotComputeError as error:
            self.scale.reason = str(error)
        except (ArithmeticError, ValueError) as error:  # LinAlgError is a ValueError
            self.scale.reason = f"this cannot be computed ({error})"
        return False

    def value(self, node: Node) -> Sized:
        match node:
            case Number(literal):
                result = sized(literal)
            case Name(name):
                result = self._named(name)
            case Unary(symbol, operand):
                inner = self.value(operand)
                result = negative(inner) if symbol == "-" else sized(not _truth(inner))
            case Binary(symbol, left, right):
                result = OPERATORS[symbol](self.value(left), self.value(right))
            case Compare(operands, symbols):
                values = [self.value(each) for each in operands]
                result = sized(self._chain(node, values, symbols))
            case Boolean(symbol, operands):
                truths = (_truth(self.value(each)) for each in operands)
                result = sized(all(truths) if symbol == "and" else any(truths))
            case CallNode(function, arguments):
                result = self._call(node, function, [self.value(each) for each in arguments])
        return result

    def _named(self, name: str) -> Sized:
        if name not in self.names:
            known = ", ".join(self.names)
            raise PropertyError(f"a property speaks of {name}, but there are only {known}")
        try:
            return sized(self.names[name])
        except CannotComputeError as error:
            raise CannotComputeError(f"{name}: {error}") from None

    def _call(self, node: Node, function: str, operands: list[Sized]) -> Sized:
        if function in TESTS:
            return sized(TESTS[function](self.scale, node, *operands))
        return FUNCTIONS[function](*operands)

    def _chain(self, node: Node, values: list[Sized], symbols: tuple[str, ...]) -> bool:
        steps = zip(symbols, values, values[1:], strict=False)
        return all(compare(self.scale, node, symbol, left, right) for symbol, left, right in steps)


def _truth(value: Sized) -> bool:
    return bool(np.all(value.value))
