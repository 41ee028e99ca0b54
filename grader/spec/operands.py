"""What a rule means when it does not say: the only argument it can mean, and what results are."""

from __future__ import annotations

from enum import StrEnum

from grader.spec.dialects import parse_property
from grader.spec.expressions import Expression
from grader.spec.types import Argument, ArrayType, Entry, Result


def matrix_of(of: Expression | None, entry: Entry) -> Expression | None:
    """Return what *of* says, else the only matrix argument of *entry*, else None."""
    if of is not None:
        return of
    return _only(matrices(entry))


def system_of(
    of: Expression | None, rhs: Expression | None, entry: Entry
) -> tuple[Expression | None, Expression | None]:
    """Return the matrix and the right-hand side of a system of equations, where they are clear.

    Of two matrices, as in ``solve(A: (n, n), B: (n, k))``, the first is meant.
    """
    first = matrices(entry)[:1]
    matrix = of or _only(first)
    others = tuple(name for name in arrays(entry) if matrix is None or name != matrix.text)
    return matrix, rhs or _only(others)


def rank_of(rank: Expression | None, entry: Entry) -> Expression | None:
    """Return what *rank* says, else the only whole-number argument of *entry*, else None."""
    return rank or _only(entry.whole_arguments)


def matrices(entry: Entry) -> tuple[str, ...]:
    """Return the arguments that have two axes."""
    return tuple(name for name, axes in _axes(entry).items() if axes == 2)


def arrays(entry: Entry) -> tuple[str, ...]:
    """Return the arguments that are vectors or matrices."""
    return tuple(name for name, axes in _axes(entry).items() if axes in {1, 2})


def _axes(entry: Entry) -> dict[str, int]:
    return {
        argument.name: len(argument.type.shape)
        for argument in entry.arguments
        if isinstance(argument.type, ArrayType)
    }


def _only(names: tuple[str, ...]) -> Expression | None:
    return parse_property(names[0]) if len(names) == 1 else None


class Part(StrEnum):
    """What a result of a principal component analysis may be."""

    ROWS = "axes in rows"
    COLUMNS = "axes in columns"
    SCORES = "scores"
    VARIANCES = "variances"


def part_of_pca(result: Result, data: Argument, axis: str) -> Part | None:
    """Say what *result* is by the names of its sizes beside those of ``X: (m, n)``.

    ``(k,)`` are variances, ``(m, k)`` scores, ``(k, n)`` axes in rows and ``(n, k)`` in columns;
    *axis* decides about ``(n, n)``.
    """
    if not (isinstance(result.type, ArrayType) and isinstance(data.type, ArrayType)):
        return None
    samples, features = (size.text for size in data.type.shape)
    match [size.text for size in result.type.shape]:
        case [_]:
            return Part.VARIANCES
        case [first, _] if first == samples:
            return Part.SCORES
        case [first, last] if first == last == features:
            return Part.ROWS if axis == "rows" else Part.COLUMNS
        case [first, last] if features in {first, last}:
            return Part.ROWS if last == features else Part.COLUMNS
    return None


def argument_named(name: str, entry: Entry) -> Argument | None:
    return next((each for each in entry.arguments if each.name == name), None)
