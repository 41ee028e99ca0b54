"""The functions that properties may call, on values that know their sizes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from grader.compare.display import Array, shape
from grader.compare.magnitudes import (
    MOST_ENTRIES,
    CannotComputeError,
    Sized,
    both_shapes,
    floating,
    joint_shape,
    made,
    matrix_product,
    norm_of,
    numeric,
)

MOST_FACTORED = 1000
"""Rows or columns (the fewer) of a matrix whose rank or determinant is computed."""

CLEAR_GAP = 1e6
"""Singular values this many times apart belong to different sides of a rank."""


def norm(operand: Sized) -> Sized:
    return made(norm_of(floating(operand)), operand.size, operand)


def transpose(operand: Sized) -> Sized:
    return made(operand.value.T, operand.size, operand)


def eye(operand: Sized) -> Sized:
    count = _whole_number(operand)
    if not 0 <= count <= math.isqrt(MOST_ENTRIES):
        raise CannotComputeError(f"eye({count}) is too large to compute")
    return made(np.eye(count), math.sqrt(count))


def total(operand: Sized, axis: Sized | None = None) -> Sized:
    size = operand.size * math.sqrt(operand.value.size)
    return made(np.sum(numeric(operand), axis=_axis(operand, axis)), size, operand)


def absolute(operand: Sized) -> Sized:
    return made(np.abs(numeric(operand)), operand.size, operand)


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
        return made(of_entries(first.value), first.size, first)
    for other in others:
        joint_shape(first, other)
        size = max(first.size, other.size)
        first = made(of_two(first.value, other.value), size, first, other)
    return first


def sort(operand: Sized) -> Sized:
    if not operand.value.ndim:
        raise CannotComputeError("a single number cannot be sorted")
    return made(np.sort(operand.value), operand.size, operand)


def diag(operand: Sized) -> Sized:
    dimensions = operand.value.ndim
    if dimensions not in {1, 2} or (dimensions == 1 and operand.value.size**2 > MOST_ENTRIES):
        raise CannotComputeError(f"diag of shape {shape(operand.value.shape)} is not computed")
    return made(np.diag(operand.value), operand.size, operand)


def rank(operand: Sized) -> Sized:
    """Count the singular values before the clear gap; full rank without one.

    Columns are given the length 1 first, which changes no rank: vectors of very different
    lengths are still independent. A column that is nothing but rounding stays as small as it is.
    """
    values = _singular_values(operand)
    if not values.size or values[0] == 0:
        return made(0, 0.0)
    floor = max(operand.value.shape) * operand.eps * values[0]
    steps = np.maximum(np.append(values, 0.0), floor)
    gaps = steps[:-1] / steps[1:]
    widest = int(np.argmax(gaps))
    found = widest + 1 if gaps[widest] > CLEAR_GAP else int((values > floor).sum())
    return made(found, float(found))


def _singular_values(operand: Sized) -> Array:
    if operand.value.ndim != 2 or min(operand.value.shape) > MOST_FACTORED:
        raise CannotComputeError(f"rank of shape {shape(operand.value.shape)} is not computed")
    if not operand.value.size:
        return np.zeros(0)
    columns = floating(operand) / (float(np.abs(floating(operand)).max()) or 1.0)
    lengths = np.linalg.norm(columns, axis=0)
    noise = len(columns) * operand.eps * lengths.max()
    unit = columns / np.where(lengths > noise, lengths, lengths.max() or 1.0)
    return np.asarray(np.linalg.svd(unit, compute_uv=False))


def shape_of(operand: Sized, axis: Sized | None = None) -> Sized:
    sizes = operand.value.shape
    if axis is None:
        return made(np.array(sizes, dtype=np.int64), norm_of(np.array(sizes)))
    count = sizes[_axis(operand, axis) or 0]
    return made(count, float(count))


def dot(left: Sized, right: Sized) -> Sized:
    if left.value.shape != right.value.shape or left.value.ndim != 1:
        raise CannotComputeError(f"{both_shapes(left, right)} have no dot product")
    return matrix_product(left, right)


def trace(operand: Sized) -> Sized:
    _square(operand, "trace")
    size = operand.size * math.sqrt(len(operand.value))
    return made(np.trace(numeric(operand)), size, operand)


def det(operand: Sized) -> Sized:
    """Return the determinant; its size is Hadamard's bound, the product of the rows' lengths."""
    _square(operand, "det")
    bound = math.prod(norm_of(row) for row in floating(operand))
    return made(np.linalg.det(floating(operand)), bound * operand.growth, operand)


def exponential(operand: Sized) -> Sized:
    """Return exp; an absolute error of the exponent is a relative one of the value."""
    value = np.exp(floating(operand))
    if not np.isfinite(value).all():
        raise CannotComputeError("exp of it is too large to compute")
    return made(value, norm_of(value) * max(1.0, operand.size), operand)


def logarithm(operand: Sized) -> Sized:
    """Return the natural logarithm; its absolute error is the relative one of the operand."""
    _positive(operand, "logarithm")
    value = np.log(floating(operand))
    size = norm_of(value) + operand.growth * math.sqrt(value.size)
    return made(value, size, operand)


def square_root(operand: Sized) -> Sized:
    if "c" not in operand.value.dtype.kind and (operand.value < 0).any():
        raise CannotComputeError("there is a root of a negative number")
    value = np.sqrt(floating(operand))
    return made(value, norm_of(value) * max(1.0, math.sqrt(operand.growth)), operand)


def _positive(operand: Sized, name: str) -> None:
    if operand.value.dtype.kind == "c" or (operand.value <= 0).any():
        raise CannotComputeError(f"there is a {name} of something that is not positive")


def ceil(operand: Sized) -> Sized:
    if operand.value.dtype.kind == "c":
        raise CannotComputeError("complex numbers cannot be rounded up")
    value = np.ceil(operand.value)
    return made(value, norm_of(value), operand)


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
        "exp": exponential,
        "log": logarithm,
        "sqrt": square_root,
    }
)
