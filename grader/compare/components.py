"""``pca``: principal axes, scores and variances, judged by the data that they describe.

The axes are the eigenvectors of ``Xc.T @ Xc``, Xc the centred data, for the largest eigenvalues:
each must leave no residual, they must be orthonormal, and any basis is right where variances are
equal. Scores are the centred data times the student's own axes where those are returned too, so
that one mistake is told once; alone they must be what some such axes give. Variances are compared
with the reference's, which decides about ddof.

What a result is follows from its shape (:func:`grader.spec.operands.part_of_pca`).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.compare.arrays import compare_arrays, largest, tolerance_of
from grader.compare.backward import Criterion, Misfit, answer_of, judge
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import lengths, norm_of
from grader.compare.operands import evaluated
from grader.compare.orthonormal import orthonormal_columns
from grader.compare.view import View
from grader.record import record
from grader.spec.dialects import parse_property
from grader.spec.learning_rules import PrincipalComponents
from grader.spec.operands import Part, argument_named, matrix_of, part_of_pca
from grader.spec.rule import Rule
from grader.spec.types import Entry, Result


@record
class Data:
    """The data and the centred data, both divided by *unit*, and what is known of them.

    *squares* are the squared singular values, from the largest down: variances but for ddof.
    """

    raw: Array
    centred: Array
    squares: Array
    unit: float


def pca(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge all results together, whichever there are."""
    assert isinstance(rule, PrincipalComponents)
    name = _name_of_data(rule, view.entry)
    roles = [_role(result, name, view.entry, rule) for result in view.entry.results]
    answer = answer_of(view, rule)
    if answer.unfit:
        return answer.unfit
    axes = [1 if role is Part.VARIANCES else 2 for role in roles]
    if axes != [part.ndim for part in answer.wanted]:
        raise ComparisonError("the reference's results are not what the entry line says")
    data = _data(evaluated(parse_property(name), view).value)
    with np.errstate(all="ignore"):
        criteria = list(_criteria(roles, data))
        found = judge(criteria, answer, rule)
    if found or Part.VARIANCES not in roles:
        return found
    return _variances(roles.index(Part.VARIANCES), rule, view) or found


def _name_of_data(rule: PrincipalComponents, entry: Entry) -> str:
    formula = matrix_of(parse_property(rule.of) if rule.of else None, entry)
    if formula is None:
        raise ComparisonError("the rule pca does not say what the data are (`of`)")
    return formula.text


def _data(X: Array) -> Data:
    if X.ndim != 2 or not X.size:
        raise ComparisonError("principal axes need a matrix with at least one row and column")
    unit = largest(X) or 1.0
    raw = X / unit
    centred = raw - raw.mean(axis=0)
    squares = np.linalg.svd(centred, compute_uv=False) ** 2
    return Data(raw, centred, np.append(squares, np.zeros(max(X.shape) - len(squares))), unit)


def _role(result: Result, data: str, entry: Entry, rule: PrincipalComponents) -> Part:
    argument = argument_named(data, entry)
    part = None if argument is None else part_of_pca(result, argument, rule.axis)
    if part is None:
        raise ComparisonError(
            f"{result.name or 'the result'} is neither axes, scores nor variances"
        )
    return part


# ---------------------------------------------------------------- what has to hold


def _criteria(roles: list[Part], data: Data) -> Iterator[Criterion]:
    axes = None
    for position, role in enumerate(roles):
        if role in {Part.ROWS, Part.COLUMNS}:
            axes = (position, role == Part.ROWS)
            yield orthonormal_columns("the axes", position, rows=role == Part.ROWS)
            yield _axes(position, data, rows=role == Part.ROWS)
    if Part.SCORES in roles:
        position = roles.index(Part.SCORES)
        yield from [_own_scores(position, axes, data)] if axes else _scores(position, data)


def _in_columns(part: Array, *, rows: bool) -> Array:
    return part.T if rows else part


def _axes(position: int, data: Data, *, rows: bool) -> Criterion:
    def measure(*parts: Array) -> Misfit:
        W = _in_columns(parts[position], rows=rows)
        return _residual(data.centred, W, data.squares)

    def say(worst: int, *parts: Array) -> Difference:
        W = _in_columns(parts[position], rows=rows)
        share = norm_of(data.centred @ W[:, worst]) ** 2 / (data.squares.sum() or 1.0)
        best = data.squares[worst] / (data.squares.sum() or 1.0)
        difference = Difference(
            message=f"axis {worst} is not principal axis {worst} of the data: it explains "
            f"{number(100 * share, 4)} % of the variance, expected {number(100 * best, 4)} %"
        )
        return difference.explained(tuple(_causes(data, W)))

    return Criterion(name="the axes are principal axes", measure=measure, say=say)


def _residual(X: Array, W: Array, squares: Array) -> Misfit:
    """Return what is left of X* X w - s^2 w for each axis, beside the largest s^2."""
    left = X.conj().T @ (X @ W) - W * squares[: W.shape[1]]
    return Misfit(
        errors=np.linalg.norm(left, axis=0),
        size=float(squares[0]),
        longest=max(X.shape),
        scales=np.full(W.shape[1], float(squares[0])),
    )


def _causes(data: Data, W: Array) -> Iterator[str]:
    around_zero = np.linalg.svd(data.raw, compute_uv=False) ** 2
    around_zero = np.append(around_zero, np.zeros(W.shape[1]))
    if _leaves_nothing(data.raw, W, around_zero):
        yield "The data are not centred: subtract the mean of each column first."
    if _leaves_nothing(data.centred, W[:, ::-1], data.squares):
        yield "The axes are in the reverse order: the one with the largest variance comes first."
    scaled = data.centred / np.where(data.centred.std(axis=0), data.centred.std(axis=0), 1)
    if _leaves_nothing(scaled, W, np.linalg.svd(scaled, compute_uv=False) ** 2):
        yield "The columns are scaled to unit variance; only their means should be subtracted."
    if W.shape[0] == W.shape[1] and _leaves_nothing(data.centred, W.T, data.squares):
        yield "The axes are in the columns where rows are asked for, or the other way round."


def _leaves_nothing(X: Array, W: Array, squares: Array) -> bool:
    if W.shape[0] != X.shape[1] or len(squares) < W.shape[1]:
        return False
    # Where variances are equal every axis would fit.
    apart = squares[: W.shape[1]] - np.append(squares[1:], 0)[: W.shape[1]]
    separate = bool((apart > 1e-6 * squares[0]).all())
    return separate and _residual(X, W, squares).relative <= 1e-6


# ---------------------------------------------------------------- scores and variances


def _own_scores(position: int, axes: tuple[int, bool], data: Data) -> Criterion:
    def left_over(*parts: Array) -> Array:
        W = _in_columns(parts[axes[0]], rows=axes[1])
        return np.asarray(parts[position] / data.unit - data.centred @ W)

    def measure(*parts: Array) -> Misfit:
        return _of_scores(left_over(*parts), data)

    def say(worst: int, *parts: Array) -> Difference:
        W, Z = _in_columns(parts[axes[0]], rows=axes[1]), parts[position] / data.unit
        raw = np.allclose(Z, data.raw @ W, atol=1e-6 * largest(Z))
        why = "The data are not centred: subtract the mean of each column first." if raw else ""
        message = f"column {worst} of the scores is not the centred data times your axis {worst}"
        return Difference(message=message, why=why)

    return Criterion(name="the scores belong to the axes", measure=measure, say=say)


def _of_scores(left: Array, data: Data) -> Misfit:
    return Misfit(
        errors=np.linalg.norm(left, axis=0),
        size=norm_of(data.raw),
        longest=max(data.raw.shape),
        scales=np.full(left.shape[1], np.sqrt(data.squares[0])),
    )


def _scores(position: int, data: Data) -> Iterator[Criterion]:
    """Yield what scores alone must meet: perpendicular, as long as expected, and of the data."""
    X = data.centred

    def sizes(*parts: Array) -> Misfit:
        Z = parts[position] / data.unit
        gram = Z.conj().T @ Z - np.diag(data.squares[: Z.shape[1]])
        scale = float(data.squares[0])
        return Misfit(
            errors=np.linalg.norm(gram, axis=0),
            size=norm_of(data.raw) ** 2,
            longest=max(X.shape),
            scales=np.full(len(gram), scale),
        )

    def about_lengths(worst: int, *parts: Array) -> Difference:
        Z = parts[position] / data.unit
        got, want = norm_of(Z[:, worst]), float(np.sqrt(data.squares[worst]))
        difference = Difference(
            message=f"column {worst} of the scores has the length {number(got * data.unit)}, "
            f"expected {number(want * data.unit)}"
        )
        if abs(got - want) <= 1e-6 * want:
            message = f"column {worst} of the scores is not perpendicular to the others"
            difference = Difference(message=message)
        return difference.explained(tuple(_about_scores(data, Z)))

    def directions(*parts: Array) -> Misfit:
        Z = parts[position] / data.unit
        left = X @ (X.conj().T @ Z) - Z * data.squares[: Z.shape[1]]
        scale = float(data.squares[0]) ** 1.5
        return Misfit(
            errors=np.linalg.norm(left, axis=0),
            size=norm_of(data.raw) ** 3,
            longest=max(X.shape),
            scales=np.full(Z.shape[1], scale),
        )

    def about_directions(worst: int, *_parts: Array) -> Difference:
        message = f"column {worst} of the scores is not the data along principal axis {worst}"
        return Difference(message=message)

    yield Criterion(name="the lengths of the scores", measure=sizes, say=about_lengths)
    yield Criterion(name="the scores of the data", measure=directions, say=about_directions)


def _about_scores(data: Data, Z: Array) -> Iterator[str]:
    sizes, expected = lengths(Z), np.sqrt(data.squares[: Z.shape[1]])
    if not np.allclose(Z.mean(axis=0), 0, atol=1e-6 * largest(Z)):
        yield "The scores do not have the mean 0: project the centred data."
    elif any(np.allclose(data.unit * sizes, np.sqrt(len(Z) - ddof)) for ddof in (0, 1)):
        yield "The scores are scaled to unit variance."
    if len(sizes) > 1 and np.allclose(sizes[::-1], expected):
        yield "The axes are in the reverse order: the one with the largest variance comes first."


def _variances(position: int, rule: Rule, view: View) -> Difference:
    name = view.entry.result_names[position]
    found, wanted = np.asarray(view.results[name]), np.asarray(view.expected[name])
    difference = compare_arrays(found, wanted, tolerance_of(rule, view), view.known)
    return difference.at("" if view.entry.single else name) if difference else SAME
