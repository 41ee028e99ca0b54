"""Criteria of columns: length 1, and perpendicular to each other."""

from __future__ import annotations

import numpy as np

from grader.compare.backward import Criterion, Misfit
from grader.compare.difference import Difference
from grader.compare.display import Array, number


def orthonormal_columns(
    name: str, position: int, *, why: str = "", rows: bool = False
) -> Criterion:
    """Return the criterion that the columns (or rows) of one part of an answer are orthonormal.

    Parameters
    ----------
    name, position
        What the part is called, and which of the parts it is.
    why
        What to say of columns that are nearly perpendicular, but not as nearly as they should be.
    """
    line = "row" if rows else "column"

    def measure(*parts: Array) -> Misfit:
        columns = parts[position].conj().T if rows else parts[position]
        gram = columns.conj().T @ columns
        errors = np.abs(gram - np.eye(len(gram)))
        return Misfit(
            errors=np.atleast_1d(np.linalg.norm(errors)),
            size=1.0,
            longest=max(columns.shape, default=1),
            parts=errors,
            scales=np.ones(errors.shape),
        )

    def say(_worst: int, *parts: Array) -> Difference:
        columns = parts[position]
        columns = columns.conj().T if rows else columns
        gram = columns.conj().T @ columns
        errors = np.nan_to_num(np.abs(gram - np.eye(len(gram))), nan=np.inf)
        i, j = sorted(int(k) for k in np.unravel_index(int(errors.argmax()), errors.shape))
        if i == j:
            length = number(np.sqrt(np.abs(gram[i, i])))
            return Difference(message=f"{line} {i} of {name} has the length {length}, expected 1")
        return Difference(
            message=f"{line}s {i} and {j} of {name} are not perpendicular: their product is "
            f"{number(gram[i, j], 3)}, expected 0",
            why=why if errors.max() < _NEARLY else "",
        )

    return Criterion(name=f"the {line}s of {name} are orthonormal", measure=measure, say=say)


_NEARLY = 0.1


def unit_columns(name: str, position: int) -> Criterion:
    """Return the criterion that the columns of one part of an answer have the length 1."""

    def measure(*parts: Array) -> Misfit:
        errors = np.abs(np.linalg.norm(parts[position], axis=0) - 1)
        longest = max(parts[position].shape, default=1)
        return Misfit(errors=errors, size=1.0, longest=longest, scales=np.ones(errors.shape))

    def say(worst: int, *parts: Array) -> Difference:
        length = np.linalg.norm(parts[position][:, worst])
        message = f"column {worst} of {name} has the length {number(length)}, expected 1"
        return Difference(message=message)

    return Criterion(name=f"the columns of {name} have length 1", measure=measure, say=say)
