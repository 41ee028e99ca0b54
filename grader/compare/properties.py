"""``property``: what must hold of arguments and results, as backward-error tests.

``close(left, right)`` holds if ``||left - right|| <= T * n * eps * S``: n is the largest
dimension involved, eps the precision of the values, S the size of the numbers on both sides
(:mod:`grader.compare.magnitudes`), and T is 30, as in LAPACK's own tests, or ten times what the
reference's result reaches on the same data: on badly scaled matrices LAPACK itself reaches 1000.
What is only within ``rtol * S`` holds with a note. ``orthonormal`` and ``sorted`` work the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from grader.compare.arrays import (
    NOTE,
    Tolerance,
    compare_arrays,
    first,
    largest,
    tolerance_of,
)
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, number, place, plain, shape
from grader.compare.magnitudes import (
    FUNCTIONS,
    OPERATORS,
    CannotComputeError,
    Sized,
    matrix_product,
    minus,
    negative,
    norm_of,
    sized,
    transpose,
)
from grader.compare.view import View
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
from grader.spec.rules import PropertyCheck, Rule

THRESHOLD = 30.0
"""How many rounding errors a row are still right; LAPACK's test programs use 20 to 30."""


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
    reached = _reference_ratios(check.that, known, tolerance, view)
    trial = Trial({**known, **view.results}, tolerance, reached)
    if not trial.holds(check.that.tree):
        return Difference(
            message=check.say,
            why=f"`{check.that}`: {trial.reason}." if trial.reason else "",
            facts={"property": check.that.text, **trial.facts},
        )
    return Difference(note=f"{NOTE}: `{check.that}` holds only roughly.") if trial.rough else SAME


def _reference_ratios(
    that: Expression, known: Mapping[str, object], tolerance: Tolerance, view: View
) -> Mapping[Node, float]:
    """Return what the reference reaches in each test; nothing where there is no reference."""
    if not view.expected:
        return {}
    trial = Trial({**known, **view.expected}, tolerance, {})
    if not trial.holds(that.tree):
        reason = f": {trial.reason}" if trial.reason else ""
        raise PropertyError(f"the reference does not satisfy `{that}`{reason}")
    return trial.ratios


@dataclass(slots=True)
class Trial:
    """One evaluation of a property: what it may use, and what was learned on the way.

    *reached* are the reference's ratios by the node of the test, *ratios* this trial's own;
    *rough* says that something held within the tolerance only, *reason* why something did not.
    """

    names: Mapping[str, object]
    tolerance: Tolerance
    reached: Mapping[Node, float]
    ratios: dict[Node, float] = field(default_factory=dict)
    rough: bool = False
    reason: str = ""

    @property
    def facts(self) -> dict[str, float]:
        finite = [ratio for ratio in self.ratios.values() if np.isfinite(ratio)]
        return {"ratio": max(finite)} if finite else {}

    def holds(self, tree: Node) -> bool:
        """Evaluate to a truth value; what cannot be computed does not hold."""
        try:
            with np.errstate(all="ignore"):
                return _truth(self.value(tree))
        except CannotComputeError as error:
            self.reason = str(error)
        except (ArithmeticError, ValueError) as error:  # LinAlgError is a ValueError
            self.reason = f"this cannot be computed ({error})"
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
            return sized(TESTS[function](self, node, *operands))
        return FUNCTIONS[function](*operands)

    def _chain(self, node: Node, values: list[Sized], symbols: tuple[str, ...]) -> bool:
        steps = zip(symbols, values, values[1:], strict=False)
        return all(compare(self, node, symbol, left, right) for symbol, left, right in steps)

    def within(self, node: Node, error: float, size: float, rounding: float) -> bool:
        """Whether *error* is rounding in numbers of that *size*, or at least in the tolerance.

        *rounding* is the relative error that one rounding a row would make, n * eps.
        """
        ratio = error / (size * rounding) if error else 0.0
        self.ratios[node] = max(ratio, self.ratios.get(node, 0.0))
        if ratio <= max(THRESHOLD, 10 * self.reached.get(node, 0.0)):
            return True
        if not np.isfinite(error) or error > self.tolerance.rtol * size + (
            self.tolerance.atol or 0
        ):
            return False
        self.rough = True
        return True

    def fails(self, reason: str) -> bool:
        """Remember why, and say no."""
        self.reason = reason
        return False


def _truth(value: Sized) -> bool:
    return bool(np.all(value.value))


# ---------------------------------------------------------------- tests


def close(trial: Trial, node: Node, left: Sized, right: Sized) -> bool:
    """Whether two sides agree up to the rounding errors of computing them."""
    if not _comparable(left, right):
        return trial.fails(_about_shapes(left, right))
    difference = minus(left, right)
    rounding = difference.longest * difference.eps
    error = norm_of(difference.value)
    if np.isfinite(difference.size) and trial.within(node, error, difference.size, rounding):
        return True
    return trial.fails(_about_largest(difference.value))


def allclose(trial: Trial, _node: Node, left: Sized, right: Sized) -> bool:
    """Whether two sides agree entry by entry within the rule's tolerance."""
    if not _comparable(left, right):
        return trial.fails(_about_shapes(left, right))
    actual, expected = np.broadcast_arrays(left.value, right.value)
    difference = compare_arrays(actual, expected, trial.tolerance, {})
    return trial.fails(difference.message) if difference else True


def orthonormal(trial: Trial, node: Node, operand: Sized) -> bool:
    """Whether the columns have length 1 and are perpendicular to each other."""
    columns = operand.value.reshape(-1, 1) if operand.value.ndim == 1 else operand.value
    if columns.ndim != 2 or columns.shape[1] > columns.shape[0]:
        text = f"shape {shape(columns.shape)} cannot have orthonormal columns"
        return trial.fails(text)
    matrix = Sized(columns, operand.size, operand.eps, operand.longest)
    adjoint = Sized(columns.conj(), operand.size, operand.eps, operand.longest)
    gram = matrix_product(transpose(adjoint), matrix).value
    error = gram - np.eye(len(gram))
    if trial.within(node, norm_of(error), 1.0, len(columns) * operand.eps):
        return True
    return trial.fails(_about_columns(gram, error))


def ascending(trial: Trial, node: Node, operand: Sized) -> bool:
    """Whether no entry of a vector is smaller than the one before."""
    values = operand.value
    if values.ndim != 1 or values.dtype.kind == "c":
        return trial.fails(f"shape {shape(values.shape)} is not a vector of real numbers")
    steps = values[:-1].astype(float) - values[1:].astype(float)
    step = float(steps.max(initial=0.0))
    if trial.within(node, step, largest(values.astype(float)), len(values) * operand.eps):
        return True
    worst = int(steps.argmax())
    pair = f"{number(values[worst])} comes before {number(values[worst + 1])}"
    return trial.fails(f"{pair} at {place((worst,))}")


def compare(trial: Trial, node: Node, symbol: str, left: Sized, right: Sized) -> bool:
    """Whether a comparison holds for all entries; ``<= >= ==`` forgive rounding, ``< > !=`` not."""
    if symbol == "!=":
        return not compare(trial, node, "==", left, right)
    if not _comparable(left, right):
        return trial.fails(_about_shapes(left, right))
    if "c" in left.value.dtype.kind + right.value.dtype.kind and symbol != "==":
        return trial.fails("complex numbers have no order")
    if bool(np.all(_COMPARISONS[symbol](left.value, right.value))):
        return True
    difference = minus(left, right)
    if symbol in _EXCESS and difference.value.dtype.kind in "fc":
        error = float(_EXCESS[symbol](difference.value).max(initial=0.0))
        rounding = difference.longest * difference.eps
        if trial.within(node, error, difference.size, rounding):
            return True
    return trial.fails(_about_sides(symbol, left, right))


_COMPARISONS: Mapping[str, Callable[[Array, Array], Array]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
}

_EXCESS: Mapping[str, Callable[[Array], Array]] = {
    "<=": lambda difference: np.maximum(difference, 0),
    ">=": lambda difference: np.maximum(-difference, 0),
    "==": np.abs,
}

TESTS: Mapping[str, Callable[..., bool]] = {
    "close": close,
    "allclose": allclose,
    "orthonormal": orthonormal,
    "sorted": ascending,
}


def _comparable(left: Sized, right: Sized) -> bool:
    """Equal shapes, or a number on one side: never by broadcasting."""
    shapes = {left.value.shape, right.value.shape}
    return len(shapes) == 1 or () in shapes


# ---------------------------------------------------------------- reasons


def _about_shapes(left: Sized, right: Sized) -> str:
    return f"the sides have shapes {shape(left.value.shape)} and {shape(right.value.shape)}"


def _about_largest(difference: Array) -> str:
    sizes = np.nan_to_num(np.abs(difference), nan=np.inf)
    worst = first(sizes == sizes.max())
    where = f" at {place(worst)}" if worst else ""
    return f"the sides differ by {number(np.abs(difference[worst]), 3)}{where}"


def _about_columns(gram: Array, error: Array) -> str:
    i, j = first(np.abs(error) == np.abs(error).max()) if error.size else (0, 0)
    if i == j:
        return f"column {i} has the length {number(np.sqrt(np.abs(gram[i, i])))}"
    return f"columns {i} and {j} are not perpendicular: their product is {number(gram[i, j], 3)}"


def _about_sides(symbol: str, left: Sized, right: Sized) -> str:
    if left.value.ndim or right.value.ndim:
        wrong = ~_COMPARISONS[symbol](left.value, right.value)
        return f"`{symbol}` does not hold at {place(first(wrong))}"
    return f"{plain(left.value)} {symbol} {plain(right.value)} does not hold"
