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
from types import MappingProxyType

import numpy as np

from grader.compare.conform import regular
from grader.compare.display import Array, described, shape
from grader.record import record

MOST_ENTRIES = 4_000_000
MOST_PRODUCTS = 2_000_000_000

_SINGLE = float(np.finfo(np.float32).eps)
_DOUBLE = float(np.finfo(np.float64).eps)


class CannotComputeError(Exception):
    """An operation has no result for these values; the text says which and why."""


@record
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


def lengths(columns: Array) -> Array:
    """Return the length of each column, as safely as :func:`norm_of`; a vector is one column."""
    matrix = columns if columns.ndim == 2 else columns.reshape(-1, 1)
    largest = np.abs(matrix).max(axis=0, initial=0)
    scales = np.where((largest > 0) & np.isfinite(largest), largest, 1)
    return np.asarray(scales * np.linalg.norm(matrix / scales, axis=0))


def made(value: object, size: float, *sources: Sized) -> Sized:
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
    entries = math.prod(joint_shape(left, right))
    sizes = (each.size * math.sqrt(entries / max(each.value.size, 1)) for each in (left, right))
    return made(ufunc(numeric(left), numeric(right)), sum(sizes), left, right)


def times(left: Sized, right: Sized) -> Sized:
    joint_shape(left, right)
    return made(numeric(left) * numeric(right), left.size * right.size, left, right)


def divide(left: Sized, right: Sized) -> Sized:
    joint_shape(left, right)
    smallest = float(np.abs(floating(right)).min(initial=math.inf))
    if smallest == 0:
        raise CannotComputeError("there is a division by zero")
    value = np.true_divide(left.value, right.value)
    return made(value, left.size / smallest * right.growth, left, right)


def floor_divide(left: Sized, right: Sized) -> Sized:
    return _whole(np.floor_divide, left, right)


def remainder(left: Sized, right: Sized) -> Sized:
    return _whole(np.remainder, left, right)


def _whole(ufunc: Callable[..., object], left: Sized, right: Sized) -> Sized:
    joint_shape(left, right)
    if not np.all(right.value):
        raise CannotComputeError("there is a division by zero")
    if "c" in left.value.dtype.kind + right.value.dtype.kind:
        raise CannotComputeError("complex numbers have no whole quotient")
    value = np.asarray(ufunc(numeric(left), numeric(right)))
    return made(value, norm_of(value), left, right)


def matrix_product(left: Sized, right: Sized) -> Sized:
    a, b = left.value, right.value
    fits = a.ndim in {1, 2} and b.ndim in {1, 2} and a.shape[-1] == b.shape[0]
    if not fits:
        raise CannotComputeError(f"{both_shapes(left, right)} do not fit for a matrix product")
    products = a.size * (b.shape[1] if b.ndim == 2 else 1)
    rows, columns = a.size // max(a.shape[-1], 1), b.size // max(b.shape[0], 1)
    if products > MOST_PRODUCTS or rows * columns > MOST_ENTRIES:
        raise CannotComputeError(
            f"the product of {both_shapes(left, right)} is too large to compute"
        )
    return made(numeric(left) @ numeric(right), left.size * right.size, left, right)


def power(base: Sized, exponent: Sized) -> Sized:
    if exponent.value.ndim:
        raise CannotComputeError("an exponent must be a number")
    order = exponent.value[()]
    value = np.power(floating(base), order)
    if base.value.dtype.kind in "fbiu" and np.isnan(value).any():
        raise CannotComputeError("there is a root of a negative number")
    size = norm_of(value) * max(1.0, abs(float(order))) * base.growth
    return made(value, size, base)


def negative(operand: Sized) -> Sized:
    return made(-numeric(operand), operand.size, operand)


def numeric(operand: Sized) -> Array:
    """Return the value to compute with: sums and products of large integers would wrap around."""
    small = operand.value.dtype.kind != "i" or norm_of(floating(operand)) < 2**20
    return operand.value if small else floating(operand)


def floating(operand: Sized) -> Array:
    return operand.value.astype(np.result_type(operand.value.dtype, np.float64))


def joint_shape(left: Sized, right: Sized) -> tuple[int, ...]:
    """Return the shape that operands broadcast to, checked before anything is computed."""
    try:
        joint = np.broadcast_shapes(left.value.shape, right.value.shape)
    except ValueError:
        raise CannotComputeError(f"{both_shapes(left, right)} do not fit together") from None
    if math.prod(joint) > MOST_ENTRIES:
        raise CannotComputeError(f"{both_shapes(left, right)} together are too large to compute")
    return joint


def both_shapes(left: Sized, right: Sized) -> str:
    return f"shapes {shape(left.value.shape)} and {shape(right.value.shape)}"


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
