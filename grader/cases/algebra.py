"""Whether a condition holds of drawn parameters: the words of ``property``, in plain NumPy.

Nothing here is a submission's, so no tolerance is argued about: determinants of whole numbers are
exact, and two values are close if their difference is rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.spec.expressions import Expression
from grader.spec.params import Plain

Array = NDArray[Any]


def holds(condition: Expression, values: Mapping[str, Plain]) -> bool:
    """Whether *condition* is true of *values*, of lists as arrays.

    Raises
    ------
    ValueError
        It has no answer here, such as the determinant of a row.
    """
    known = {name: _array(value) for name, value in values.items()}
    try:
        with np.errstate(all="ignore"):
            return bool(condition.evaluate(known, FUNCTIONS))
    except (ArithmeticError, TypeError, IndexError, np.linalg.LinAlgError) as error:
        raise ValueError(f"`{condition}` cannot be decided: {error}") from None


def _array(value: Plain) -> object:
    return np.array(value) if isinstance(value, list) else value


def determinant(value: object) -> Fraction | float:
    """Return the determinant, exact for whole numbers (Bareiss: every division comes out even)."""
    matrix: Array = np.asarray(value)
    if matrix.ndim != 2 or len(matrix) != len(matrix.T):
        raise ValueError(f"a determinant of something of shape {matrix.shape}")
    if matrix.dtype.kind not in "iu":
        return float(np.linalg.det(matrix))
    rows, sign, pivot = [[int(x) for x in row] for row in matrix], 1, 1
    for step in range(len(rows) - 1):
        swap = next((i for i in range(step, len(rows)) if rows[i][step]), None)
        if swap is None:
            return Fraction(0)
        if swap != step:
            rows[step], rows[swap], sign = rows[swap], rows[step], -sign
        for row in rows[step + 1 :]:
            row[step:] = [
                (x * rows[step][step] - row[step] * y) // pivot
                for x, y in zip(row[step:], rows[step][step:], strict=True)
            ]
        pivot = rows[step][step]
    return Fraction(sign * rows[-1][-1]) if rows else Fraction(1)


def _orthonormal(columns: Array) -> bool:
    return bool(np.allclose(columns.T @ columns, np.eye(columns.shape[1])))


def _extreme(pick: Callable[..., Any], of_array: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``min`` or ``max`` of several values, or of all entries of one."""
    return lambda first, *others: pick(first, *others) if others else of_array(first)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "norm": np.linalg.norm,
    "T": np.transpose,
    "eye": np.eye,
    "sum": np.sum,
    "abs": np.abs,
    "max": _extreme(max, np.max),
    "min": _extreme(min, np.min),
    "sort": np.sort,
    "diag": np.diag,
    "rank": np.linalg.matrix_rank,
    "shape": lambda value, axis=None: np.shape(value) if axis is None else np.shape(value)[axis],
    "dot": np.dot,
    "allclose": np.allclose,
    "sorted": lambda values: bool(np.all(np.diff(values) >= 0)),
    "orthonormal": _orthonormal,
    "close": np.allclose,
    "trace": np.trace,
    "det": determinant,
    "ceil": ceil,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
}
