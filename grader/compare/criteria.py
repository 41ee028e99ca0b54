"""The tests of properties: ``close``, ``orthonormal``, ``sorted``, ``allclose``, comparisons.

Each returns whether it holds and leaves the reason on the :class:`Scale` when it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from grader.compare.arrays import Tolerance, compare_arrays, first, largest
from grader.compare.backward import FLOOR, MARGIN, THRESHOLD
from grader.compare.differing import NOTHING
from grader.compare.display import Array, number, place, plain, shape
from grader.compare.magnitudes import Sized, lengths, matrix_product, minus, norm_of
from grader.spec.expressions import Node


@dataclass(slots=True)
class Scale:
    """How large an error may be, and what was learned while one property was evaluated.

    *reached* are the reference's ratios by the node of the test, *ratios* this evaluation's own;
    *rough* says that something held within the tolerance only, *reason* why something did not.
    """

    tolerance: Tolerance
    reached: Mapping[Node, float]
    ratios: dict[Node, float] = field(default_factory=dict)
    rough: bool = False
    reason: str = ""

    @property
    def facts(self) -> dict[str, float]:
        finite = [ratio for ratio in self.ratios.values() if np.isfinite(ratio)]
        return {"ratio": max(finite)} if finite else {}

    def within(
        self, node: Node, error: float, size: float, rounding: float, relative: float | None = None
    ) -> bool:
        """Whether *error* is rounding in numbers of that *size*, or at least in the tolerance.

        *rounding* is the relative error that one rounding a row would make, n * eps; *relative*
        is the error beside what it is in, where that is known better than by the size.
        """
        ratio = error / (size * rounding) if error else 0.0
        self.ratios[node] = max(ratio, self.ratios.get(node, 0.0))
        if ratio <= max(THRESHOLD, MARGIN * self.reached.get(node, 0.0)):
            return True
        share = relative if relative is not None else error / size if size else np.inf
        if error <= (self.tolerance.atol or 0.0) or share <= self.tolerance.rtol:
            self.rough = True
            return True
        return False

    def fails(self, reason: str) -> bool:
        """Remember why, and say no."""
        self.reason = reason
        return False


def close(scale: Scale, node: Node, left: Sized, right: Sized) -> bool:
    """Whether two sides agree up to the rounding errors of computing them."""
    if not _comparable(left, right):
        return scale.fails(_about_shapes(left, right))
    difference = minus(left, right)
    rounding = difference.longest * difference.eps
    error = norm_of(difference.value)
    relative = _relative(left, right, difference)
    if np.isfinite(difference.size) and scale.within(
        node, error, difference.size, rounding, relative
    ):
        return True
    return scale.fails(_about_largest(difference.value))


def _relative(left: Sized, right: Sized, difference: Sized) -> float:
    """Return the largest error of a column (or entry) as a share of what is in it.

    Rounding may leave an error of the largest column in the smallest; a mistake in the smallest
    is told from that by its own size. Where everything cancelled only rounding is excused.
    """
    sides = np.maximum(np.abs(left.value), np.abs(right.value))
    errors = np.abs(difference.value)
    if errors.ndim == 2:
        sides, errors = lengths(np.broadcast_to(sides, errors.shape)), lengths(errors)
    floor = FLOOR * float(sides.max(initial=0.0))
    shares = np.where(errors == 0, 0.0, errors / np.maximum(sides, floor))
    return float(np.nan_to_num(shares, nan=np.inf).max(initial=0.0))


def allclose(scale: Scale, _node: Node, left: Sized, right: Sized) -> bool:
    """Whether two sides agree entry by entry within the rule's tolerance."""
    if not _comparable(left, right):
        return scale.fails(_about_shapes(left, right))
    actual, expected = np.broadcast_arrays(left.value, right.value)
    difference = compare_arrays(actual, expected, scale.tolerance, NOTHING)
    return scale.fails(difference.message) if difference else True


def orthonormal(scale: Scale, node: Node, operand: Sized) -> bool:
    """Whether the columns have length 1 and are perpendicular to each other."""
    columns = operand.value.reshape(-1, 1) if operand.value.ndim == 1 else operand.value
    if columns.ndim != 2 or columns.shape[1] > columns.shape[0]:
        text = f"shape {shape(columns.shape)} cannot have orthonormal columns"
        return scale.fails(text)
    matrix, adjoint = replace(operand, value=columns), replace(operand, value=columns.conj().T)
    gram = matrix_product(adjoint, matrix).value
    error = gram - np.eye(len(gram))
    if scale.within(node, norm_of(error), 1.0, len(columns) * operand.eps):
        return True
    return scale.fails(_about_columns(gram, error))


def ascending(scale: Scale, node: Node, operand: Sized) -> bool:
    """Whether no entry of a vector is smaller than the one before."""
    values = operand.value
    if values.ndim != 1 or values.dtype.kind == "c":
        return scale.fails(f"shape {shape(values.shape)} is not a vector of real numbers")
    steps = values[:-1].astype(float) - values[1:].astype(float)
    step = float(steps.max(initial=0.0))
    if scale.within(node, step, largest(values.astype(float)), len(values) * operand.eps):
        return True
    worst = int(steps.argmax())
    pair = f"{number(values[worst])} comes before {number(values[worst + 1])}"
    return scale.fails(f"{pair} at {place((worst,))}")


def compare(scale: Scale, node: Node, symbol: str, left: Sized, right: Sized) -> bool:
    """Whether a comparison holds for all entries; ``<= >= ==`` forgive rounding, ``< > !=`` not."""
    if symbol == "!=":
        return not compare(scale, node, "==", left, right)
    if not _comparable(left, right):
        return scale.fails(_about_shapes(left, right))
    if "c" in left.value.dtype.kind + right.value.dtype.kind and symbol != "==":
        return scale.fails("complex numbers have no order")
    if bool(np.all(_COMPARISONS[symbol](left.value, right.value))):
        return True
    difference = minus(left, right)
    if symbol in _EXCESS and difference.value.dtype.kind in "fc":
        error = float(_EXCESS[symbol](difference.value).max(initial=0.0))
        rounding = difference.longest * difference.eps
        if scale.within(node, error, difference.size, rounding):
            return True
    return scale.fails(_about_sides(symbol, left, right))


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
