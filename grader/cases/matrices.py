"""Matrices with a property: a condition number, a rank, orthonormal columns.

Each function fills the last two axes of what is wanted; axes before them count matrices.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.cases.case import DrawError
from grader.cases.wanted import Array, Floats, Wanted
from grader.spec.draws import LowRank, Orthogonal, Singular, Spd, Symmetric
from grader.spec.types import Kind


def spd(draw: Spd, wanted: Wanted) -> Array:
    """Draw positive definite matrices with the condition number that is asked for."""
    wanted.of_kinds(Kind.FLOAT, Kind.COMPLEX)
    size = _square(wanted)
    return _each(wanted, lambda: _with_eigenvalues(wanted, _spread(wanted, size, draw.spd.cond)))


def symmetric(draw: Symmetric, wanted: Wanted) -> Array:
    """Draw symmetric matrices with eigenvalues of both signs and the condition number."""
    wanted.of_kinds(Kind.FLOAT, Kind.COMPLEX)
    size = _square(wanted)

    def matrix() -> Array:
        signs = wanted.rng.choice([-1.0, 1.0], size)
        signs[:2] = (1.0, -1.0)[:size]
        return _with_eigenvalues(wanted, signs * _spread(wanted, size, draw.symmetric.cond))

    return _each(wanted, matrix)


def orthogonal(draw: Orthogonal, wanted: Wanted) -> Array:
    """Draw orthonormal columns or rows, uniformly among all such matrices."""
    wanted.of_kinds(Kind.FLOAT, Kind.COMPLEX)
    rows, columns = wanted.matrix
    by_columns = draw.orthogonal == "columns"
    if (columns > rows) if by_columns else (rows > columns):
        raise DrawError(
            f"there are no {rows} x {columns} matrices with orthonormal {draw.orthogonal}"
        )
    if by_columns:
        return _each(wanted, lambda: _orthonormal(wanted, rows, columns))
    return _each(wanted, lambda: _orthonormal(wanted, columns, rows).T)


def low_rank(draw: LowRank, wanted: Wanted) -> Array:
    """Draw matrices of this rank, far from any smaller one."""
    rows, columns = wanted.matrix
    rank = wanted.whole(draw.low_rank)
    if not 0 <= rank <= min(rows, columns):
        raise DrawError(f"a {rows} x {columns} matrix cannot have the rank {rank}")
    if wanted.kind is Kind.INT:
        return _each(wanted, lambda: _whole_low_rank(wanted.rng, rows, columns, rank))
    wanted.of_kinds(Kind.FLOAT, Kind.COMPLEX)

    def matrix() -> Array:
        left, right = _orthonormal(wanted, rows, rank), _orthonormal(wanted, columns, rank)
        return (left * wanted.rng.uniform(1.0, 10.0, rank)) @ right.T

    return _each(wanted, matrix)


def singular(draw: Singular, wanted: Wanted) -> Array:
    """Draw matrices singular in floating point too, or only up to a rounding error."""
    size = _square(wanted)
    nearly = draw.singular == "nearly"
    wanted.of_kinds(Kind.FLOAT, Kind.COMPLEX, *([] if nearly else [Kind.INT]))
    if size < (2 if nearly else 1):
        raise DrawError(f"no {size} x {size} matrix is {'nearly ' if nearly else ''}singular")
    return _each(wanted, lambda: _singular(wanted.rng, size, nearly=nearly))


def _singular(rng: np.random.Generator, size: int, *, nearly: bool) -> Floats:
    """Multiply L and U such that elimination finds them again without any rounding.

    Two equal rows would not do: fused operations and blocks round them differently. Here the
    largest entry of each column is the pivot, every pivot is a power of two and every multiplier
    0 or a half, so that all steps are exact and the last pivot comes out as it was put in.
    """
    lower = np.tril(rng.choice([-0.5, 0.0, 0.5], (size, size)), -1) + np.eye(size)
    upper = np.triu(2.0 * rng.integers(-4, 5, (size, size)), 1)
    np.fill_diagonal(upper, rng.choice([-8.0, -4.0, 4.0, 8.0], size))
    # The unit in the last place of the largest number met on the way survives it.
    tiny = np.spacing(np.maximum(1.0, np.abs(lower[-1, :-1]) @ np.abs(upper[:-1, -1])))
    upper[-1, -1] = tiny if nearly else 0.0
    return rng.permutation(lower @ upper, axis=0)


def _each(wanted: Wanted, matrix: Callable[[], Array]) -> Array:
    """Stack as many matrices as the leading axes ask for."""
    *leading, rows, columns = wanted.shape
    count = int(np.prod(leading, dtype=np.int64))
    made = [matrix() for _ in range(count)]
    return np.array(made).reshape(wanted.shape) if made else np.zeros((*leading, rows, columns))


def _square(wanted: Wanted) -> int:
    rows, columns = wanted.matrix
    if rows != columns:
        raise DrawError(f"this draws square matrices, and {wanted.type} is {rows} x {columns} here")
    return rows


def _spread(wanted: Wanted, size: int, cond: float) -> Floats:
    """Return *size* positive numbers, the largest *cond* times the smallest, in any order."""
    exponents = wanted.rng.uniform(-0.5, 0.5, size)
    exponents[:2] = (0.5, -0.5)[:size]
    if size == 1:
        exponents[0] = 0.0
    return cond**exponents


def _with_eigenvalues(wanted: Wanted, values: Floats) -> Array:
    vectors = _orthonormal(wanted, len(values), len(values))
    matrix = (vectors * values) @ vectors.conj().T
    symmetric_part: Array = (matrix + matrix.conj().T) / 2
    return symmetric_part


def _orthonormal(wanted: Wanted, rows: int, columns: int) -> Array:
    """Return the Q of a random matrix, its columns' signs made independent of LAPACK's."""
    q, r = np.linalg.qr(_gaussian(wanted, (rows, columns)))
    diagonal = np.diagonal(r)
    signed: Array = q * (diagonal / np.abs(diagonal))
    return signed


def _gaussian(wanted: Wanted, shape: tuple[int, ...]) -> Array:
    if wanted.kind is Kind.COMPLEX:
        return wanted.rng.normal(size=shape) + 1j * wanted.rng.normal(size=shape)
    return wanted.rng.normal(size=shape)


def _whole_low_rank(rng: np.random.Generator, rows: int, columns: int, rank: int) -> Array:
    """Multiply two whole-number factors that both contain an identity, in shuffled order."""
    left = np.vstack([np.eye(rank, dtype=np.int64), rng.integers(-2, 3, (rows - rank, rank))])
    right = np.hstack([np.eye(rank, dtype=np.int64), rng.integers(-2, 3, (rank, columns - rank))])
    return np.asarray(rng.permutation(left, axis=0) @ rng.permutation(right, axis=1))
