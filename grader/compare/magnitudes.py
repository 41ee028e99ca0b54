"""Values that remember how large the numbers were that they were computed from.

Rounding errors grow with what was added and multiplied, not with what is left after cancelling:
``A @ V - V * w`` may be 1e-16 or 1e-4 and be equally right, depending on the norms of A and V.
So every value carries a *size*, a bound in the Frobenius norm that follows the computation:
``||A|| ||V||`` for ``A @ V``, ``||X|| + ||Y||`` for ``X + Y``. Results larger than
:data:`MOST_ENTRIES` are refused before they are computed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from grader.compare.conform import regular
from grader.compare.display import Array, described, shape

MOST_ENTRIES = 4_000_000
MOST_PRODUCTS = 2_000_000_000
MOST_FACTORED = 1000
CLEAR_GAP = 1e6
"""Singular values this many times apart belong to different sides of a rank."""

_SINGLE = float(np.finfo(np.float32).eps)
_DOUBLE = float(np.finfo(np.float64).eps)


class CannotComputeError(Exception):
    """An operation has no result for these values; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A value, the *size* of what it came from, and the precision it was computed in.

    *eps* is the coarsest machine epsilon and *longest* the largest dimension involved.
    """

    value: Array
    size: float
    eps: float = _DOUBLE
    longest: int = 1

    @property
    def growth(self) -> float:
        """How much larger the numbers were on the way than what is left of them."""
        left = norm_of(self.value)
        return self.size / left if left else 1.0


def sized(value: object) -> Sized:
    """Take a wire value as the start of a computation."""
    array, reason = regular(value)
    if array is None or array.dtype.kind not in "biufc":
        raise CannotComputeError(f"{described(value)} is not made of numbers {reason}".rstrip())
    exact = _widened(array)
    if not np.isfinite(exact).all():
        raise CannotComputeError("there is NaN or an infinity in it")
    eps = _SINGLE if array.dtype in _COARSE else _DOUBLE
    return Sized(exact, norm_of(exact), eps, max(exact.shape, default=1))


def _widened(array: Array) -> Array:
    """Double precision, which LAPACK knows, or integers that do not overflow."""
    if array.dtype.kind in "biu":
        fits = array.dtype != np.uint64 or not (array > np.iinfo(np.int64).max).any()
        return array.astype(np.int64 if fits else np.float64)
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


# Half precision is judged as single: a thousand times coarser would let anything pass.
_COARSE = (np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.complex64))


def norm_of(value: Array) -> float:
    """Return the Frobenius norm; scaled first, so that squares neither overflow nor vanish."""
    largest = float(np.abs(value).max(initial=0))
    if not largest or not math.isfinite(largest):
        return largest
    return largest * float(np.linalg.norm((value / largest).ravel()))


def _made(value: object, size: float, *sources: Sized) -> Sized:
    array = np.asarray(value)
    dimensions = [*array.shape, *(source.longest for source in sources)]
    eps = max((source.eps for source in sources), default=_DOUBLE)
    return Sized(array, float(size), eps, max(dimensions, default=1))


# ---------------------------------------------------------------- operators


def plus(left: Sized, right: Sized) -> Sized:
    return _sum_or_difference(np.add, left, right)


def minus(left: Sized, right: Sized) -> Sized:
    return _sum_or_difference(np.subtract, left, right)


def _sum_or_difference(ufunc: Callable[..., object], left: Sized, right: Sized) -> Sized:
    entries = math.prod(_together(left, right))
    sizes = (each.size * math.sqrt(entries / max(each.value.size, 1)) for each in (left, right))
    return _made(ufunc(_number(left), _number(right)), sum(sizes), left, right)


def times(left: Sized, right: Sized) -> Sized:
    _together(left, right)
    return _made(_number(left) * _number(right), left.size * right.size, left, right)


def divide(left: Sized, right: Sized) -> Sized:
    _together(left, right)
    smallest = float(np.abs(_float(right)).min(initial=math.inf))
    if smallest == 0:
        raise CannotComputeError("there is a division by zero")
    value = np.true_divide(left.value, right.value)
    return _made(value, left.size / smallest * right.growth, left, right)


def floor_divide(left: Sized, right: Sized) -> Sized:
    return _whole(np.floor_divide, left, right)


def remainder(left: Sized, right: Sized) -> Sized:
    return _whole(np.remainder, left, right)


def _whole(ufunc: Callable[..., object], left: Sized, right: Sized) -> Sized:
    _together(left, right)
    if not np.all(right.value):
        raise CannotComputeError("there is a division by zero")
    if "c" in left.value.dtype.kind + right.value.dtype.kind:
        raise CannotComputeError("complex numbers have no whole quotient")
    value = np.asarray(ufunc(_number(left), _number(right)))
    return _made(value, norm_of(value), left, right)


def matrix_product(left: Sized, right: Sized) -> Sized:
    a, b = left.value, right.value
    fits = a.ndim in {1, 2} and b.ndim in {1, 2} and a.shape[-1] == b.shape[0]
    if not fits:
        raise CannotComputeError(f"{_shapes(left, right)} do not fit for a matrix product")
    products = a.size * (b.shape[1] if b.ndim == 2 else 1)
    rows, columns = a.size // max(a.shape[-1], 1), b.size // max(b.shape[0], 1)
    if products > MOST_PRODUCTS or rows * columns > MOST_ENTRIES:
        raise CannotComputeError(f"the product of {_shapes(left, right)} is too large to compute")
    return _made(_number(left) @ _number(right), left.size * right.size, left, right)


def power(base: Sized, exponent: Sized) -> Sized:
    if exponent.value.ndim:
        raise CannotComputeError("an exponent must be a number")
    order = exponent.value[()]
    value = np.power(_float(base), order)
    if base.value.dtype.kind in "fbiu" and np.isnan(value).any():
        raise CannotComputeError("there is a root of a negative number")
    size = norm_of(value) * max(1.0, abs(float(order))) * base.growth
    return _made(value, size, base)


def negative(operand: Sized) -> Sized:
    return _made(-_number(operand), operand.size, operand)


def _number(operand: Sized) -> Array:
    """The value to compute with: sums and products of large integers would wrap around."""
    small = operand.value.dtype.kind != "i" or norm_of(_float(operand)) < 2**20
    return operand.value if small else _float(operand)


def _float(operand: Sized) -> Array:
    return operand.value.astype(np.result_type(operand.value.dtype, np.float64))


def _together(left: Sized, right: Sized) -> tuple[int, ...]:
    """The shape that two operands broadcast to, checked before anything is computed."""
    try:
        joint = np.broadcast_shapes(left.value.shape, right.value.shape)
    except ValueError:
        raise CannotComputeError(f"{_shapes(left, right)} do not fit together") from None
    if math.prod(joint) > MOST_ENTRIES:
        raise CannotComputeError(f"{_shapes(left, right)} together are too large to compute")
    return joint


def _shapes(left: Sized, right: Sized) -> str:
    return f"shapes {shape(left.value.shape)} and {shape(right.value.shape)}"


# ---------------------------------------------------------------- functions


def norm(operand: Sized) -> Sized:
    return _made(norm_of(_float(operand)), operand.size, operand)


def transpose(operand: Sized) -> Sized:
    return _made(operand.value.T, operand.size, operand)


def eye(operand: Sized) -> Sized:
    count = _whole_number(operand)
    if not 0 <= count <= math.isqrt(MOST_ENTRIES):
        raise CannotComputeError(f"eye({count}) is too large to compute")
    return _made(np.eye(count), math.sqrt(count))


def total(operand: Sized, axis: Sized | None = None) -> Sized:
    size = operand.size * math.sqrt(operand.value.size)
    return _made(np.sum(_number(operand), axis=_axis(operand, axis)), size, operand)


def absolute(operand: Sized) -> Sized:
    return _made(np.abs(_number(operand)), operand.size, operand)


def largest(*operands: Sized) -> Sized:
    return _extreme(np.max, np.maximum, operands)


def smallest(*operands: Sized) -> Sized:
    return _extreme(np.min, np.minimum, operands)


def _extreme(
    of_entries: Callable[..., object], of_two: Callable[..., object], operands: tuple[Sized, ...]
) -> Sized:
    first, *others = operands
    if not others and not first.value.size:
        raise CannotComputeError("there are no entries to choose from")
    if not others:
        return _made(of_entries(first.value), first.size, first)
    for other in others:
        _together(first, other)
        size = max(first.size, other.size)
        first = _made(of_two(first.value, other.value), size, first, other)
    return first


def sort(operand: Sized) -> Sized:
    if not operand.value.ndim:
        raise CannotComputeError("a single number cannot be sorted")
    return _made(np.sort(operand.value), operand.size, operand)


def diag(operand: Sized) -> Sized:
    dimensions = operand.value.ndim
    if dimensions not in {1, 2} or (dimensions == 1 and operand.value.size**2 > MOST_ENTRIES):
        raise CannotComputeError(f"diag of shape {shape(operand.value.shape)} is not computed")
    return _made(np.diag(operand.value), operand.size, operand)


def rank(operand: Sized) -> Sized:
    """The number of singular values before the clear gap; full rank without one."""
    values = _singular_values(operand)
    if not values.size or values[0] == 0:
        return _made(0, 0.0)
    floor = max(operand.value.shape) * operand.eps * values[0]
    steps = np.maximum(np.append(values, 0.0), floor)
    gaps = steps[:-1] / steps[1:]
    widest = int(np.argmax(gaps))
    found = widest + 1 if gaps[widest] > CLEAR_GAP else int((values > floor).sum())
    return _made(found, float(found))


def _singular_values(operand: Sized) -> Array:
    if operand.value.ndim != 2 or min(operand.value.shape) > MOST_FACTORED:
        raise CannotComputeError(f"rank of shape {shape(operand.value.shape)} is not computed")
    if not operand.value.size:
        return np.zeros(0)
    scale = float(np.abs(_float(operand)).max()) or 1.0
    return np.asarray(np.linalg.svd(_float(operand) / scale, compute_uv=False))


def shape_of(operand: Sized, axis: Sized | None = None) -> Sized:
    sizes = operand.value.shape
    if axis is None:
        return _made(np.array(sizes, dtype=np.int64), norm_of(np.array(sizes)))
    count = sizes[_axis(operand, axis) or 0]
    return _made(count, float(count))


def dot(left: Sized, right: Sized) -> Sized:
    if left.value.shape != right.value.shape or left.value.ndim != 1:
        raise CannotComputeError(f"{_shapes(left, right)} have no dot product")
    return matrix_product(left, right)


def trace(operand: Sized) -> Sized:
    _square(operand, "trace")
    size = operand.size * math.sqrt(len(operand.value))
    return _made(np.trace(_number(operand)), size, operand)


def det(operand: Sized) -> Sized:
    """The determinant; its size is Hadamard's bound, the product of the rows' lengths."""
    _square(operand, "det")
    bound = math.prod(norm_of(row) for row in _float(operand))
    return _made(np.linalg.det(_float(operand)), bound * operand.growth, operand)


def ceil(operand: Sized) -> Sized:
    if operand.value.dtype.kind == "c":
        raise CannotComputeError("complex numbers cannot be rounded up")
    value = np.ceil(operand.value)
    return _made(value, norm_of(value), operand)


def _square(operand: Sized, name: str) -> None:
    sizes = operand.value.shape
    if len(sizes) != 2 or sizes[0] != sizes[1] or sizes[0] > MOST_FACTORED:
        raise CannotComputeError(f"{name} of shape {shape(sizes)} is not computed")


def _whole_number(operand: Sized) -> int:
    value = operand.value
    if value.ndim or value.dtype.kind == "c" or float(value) != math.floor(float(value)):
        raise CannotComputeError("a whole number is needed")
    return int(value)


def _axis(operand: Sized, axis: Sized | None) -> int | None:
    if axis is None:
        return None
    number = _whole_number(axis)
    if not -operand.value.ndim <= number < operand.value.ndim:
        raise CannotComputeError(f"shape {shape(operand.value.shape)} has no axis {number}")
    return number


OPERATORS: Mapping[str, Callable[[Sized, Sized], Sized]] = MappingProxyType(
    {
        "+": plus,
        "-": minus,
        "*": times,
        "/": divide,
        "//": floor_divide,
        "%": remainder,
        "@": matrix_product,
        "**": power,
    }
)

FUNCTIONS: Mapping[str, Callable[..., Sized]] = MappingProxyType(
    {
        "norm": norm,
        "T": transpose,
        "eye": eye,
        "sum": total,
        "abs": absolute,
        "max": largest,
        "min": smallest,
        "sort": sort,
        "diag": diag,
        "rank": rank,
        "shape": shape_of,
        "dot": dot,
        "trace": trace,
        "det": det,
        "ceil": ceil,
    }
)
