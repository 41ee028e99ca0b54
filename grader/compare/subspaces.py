"""``null_space``, ``subspace`` and ``projection``: spaces, whatever basis stands for them.

Spaces are compared by the sine of the largest principal angle between them. The cosine would lose
half of the digits (Knyazev and Argentati).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.compare.backward import Answer, Criterion, Misfit, judge, misfit, single_answer
from grader.compare.difference import ComparisonError, Difference
from grader.compare.display import Array, counted, number
from grader.compare.magnitudes import norm_of
from grader.compare.operands import matrix
from grader.compare.orthonormal import orthonormal_columns
from grader.compare.view import View
from grader.spec.matrix_rules import NullSpace, Projection, Subspace
from grader.spec.rule import Rule

_INDEPENDENT = 1e-8
"""Vectors of length 1 are dependent if their smallest singular value is not above this."""


def null_space(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge a basis of the null space: A N is 0, and the columns are independent."""
    assert isinstance(rule, NullSpace)
    operand, answer = matrix(rule, view), single_answer(actual, expected, rule)
    A = operand.value
    if not answer.unfit and answer.wanted[0].shape[:1] != A.shape[1:]:
        raise ComparisonError("a vector of the null space has as many entries as A columns")

    def measure(N: Array) -> Misfit:
        unit = _unit(N)
        return misfit(A @ unit, operand.size, of=np.full(unit.shape, norm_of(A)), longest=len(A))

    def say(worst: int, N: Array) -> Difference:
        far = number(norm_of(A @ N[:, worst]), 3)
        message = f"column {worst} is not in the null space: |A @ v| is {far}, expected 0"
        return Difference(message=message)

    criteria = [_independent(), Criterion(name="A @ N = 0", measure=measure, say=say)]
    if rule.orthonormal:
        criteria.append(orthonormal_columns("the basis", 0))
    return judge(criteria, answer, rule)


def subspace(actual: object, expected: object, rule: Rule, _view: View) -> Difference:
    """Judge vectors by the space that they span, next to that of the reference's."""
    assert isinstance(rule, Subspace)
    answer = _turned(single_answer(actual, expected, rule), rows=rule.axis == "rows")
    if answer.unfit:
        return answer.unfit
    line, count = rule.axis.removesuffix("s"), answer.wanted[0].shape[1]
    criteria = [_independent(line, answer), _same_space(answer, count, line)]
    if rule.leading:
        criteria[1:1] = [_same_space(answer, j, line) for j in range(1, count)]
    if rule.orthonormal:
        criteria.append(orthonormal_columns("your vectors", 0))
    return judge(criteria, answer, rule)


def _turned(answer: Answer, *, rows: bool) -> Answer:
    """Put vectors into columns."""
    found, wanted = (
        tuple(each.reshape(-1, 1) if each.ndim < 2 else each.T if rows else each for each in parts)
        for parts in (answer.found, answer.wanted)
    )
    return Answer(found, wanted, answer.eps, answer.own_eps, answer.unfit)


def _independent(line: str = "column", answer: Answer | None = None) -> Criterion:
    """Return the criterion that there are as many dimensions as vectors (or as expected)."""
    needed = None if answer is None else _dimensions(answer.wanted[0])

    def measure(vectors: Array) -> Misfit:
        asked = vectors.shape[1] if needed is None else needed
        missing = float(max(asked - _dimensions(vectors), 0))
        return Misfit(errors=np.array([missing]), size=1.0, longest=1, scales=np.ones(1))

    def say(_worst: int, vectors: Array) -> Difference:
        asked = vectors.shape[1] if needed is None else needed
        only = counted(_dimensions(vectors), "dimension")
        given = counted(vectors.shape[1], line)
        message = f"your {given} span only {only}, expected {asked}: they are not independent"
        return Difference(message=message)

    return Criterion(name="the vectors are independent", measure=measure, say=say)


def _dimensions(vectors: Array) -> int:
    return int((np.linalg.svd(_unit(vectors), compute_uv=False) > _INDEPENDENT).sum())


def _unit(vectors: Array) -> Array:
    lengths = np.array([norm_of(column) for column in vectors.T])
    return np.asarray(vectors / np.where(lengths, lengths, 1))


def _same_space(answer: Answer, count: int, line: str) -> Criterion:
    """Return the criterion that the first *count* vectors span what the reference's do."""
    wanted = answer.wanted[0][:, :count]
    basis, condition = _basis(wanted)

    def measure(vectors: Array) -> Misfit:
        own, own_condition = _basis(vectors[:, :count])
        left = own - basis @ (basis.conj().T @ own)
        sine = np.linalg.norm(left, 2) if left.size else 0.0
        return Misfit(
            errors=np.array([float(sine)]),
            size=condition + own_condition,
            longest=max(vectors.shape, default=1),
            scales=np.ones(1),
        )

    def say(_worst: int, vectors: Array) -> Difference:
        own, _ = _basis(vectors[:, :count])
        sine = np.linalg.norm(own - basis @ (basis.conj().T @ own), 2)
        degrees = number(np.degrees(np.arcsin(min(1.0, float(sine)))), 2)
        spanning = f"your {line}s span" if count == vectors.shape[1] else _leading(count, line)
        message = f"{spanning} another space: {degrees} degrees away from the expected one"
        return Difference(message=message)

    return Criterion(name=f"the {line}s span the expected space", measure=measure, say=say)


def _leading(count: int, line: str) -> str:
    return f"the first {line} spans" if count == 1 else f"the first {count} {line}s span"


def _basis(vectors: Array) -> tuple[Array, float]:
    """Return an orthonormal basis of the span, and how much rounding grows in it."""
    U, s, _ = np.linalg.svd(_unit(vectors), full_matrices=False)
    rank = int((s > _INDEPENDENT).sum())
    return U[:, :rank], float(s[0] / s[rank - 1]) if rank else 1.0


# ---------------------------------------------------------------- projection


def projection(actual: object, expected: object, rule: Rule, _view: View) -> Difference:
    """Judge an orthogonal projector: its two properties first, then its space."""
    assert isinstance(rule, Projection)
    answer = single_answer(actual, expected, rule)
    if answer.unfit:
        return answer.unfit
    wanted = answer.wanted[0]
    if wanted.shape[0] != wanted.shape[1]:
        raise ComparisonError(f"the reference's shape {wanted.shape} is not that of a projector")
    return judge(list(_of_projector(wanted)), answer, rule)


def _of_projector(wanted: Array) -> Iterator[Criterion]:
    yield _is_zero(
        "P @ P = P",
        "P @ P is not P: projecting again should change nothing",
        lambda P: P @ P - P,
        wanted,
    )
    yield _is_zero(
        "P is symmetric",
        "P is not symmetric: this projection is not orthogonal",
        lambda P: P.conj().T - P,
        wanted,
    )
    yield _is_zero(
        "P projects onto the expected space",
        "P projects onto another space",
        lambda P: P - wanted,
        wanted,
    )


def _is_zero(
    name: str, message: str, left_over: Callable[[Array], Array], wanted: Array
) -> Criterion:
    def measure(P: Array) -> Misfit:
        errors = np.abs(left_over(P))
        return Misfit(
            errors=np.array([norm_of(errors)]),
            size=norm_of(wanted) or 1.0,
            longest=max(P.shape, default=1),
            parts=errors,
            scales=np.ones(errors.shape),
        )

    def say(_worst: int, P: Array) -> Difference:
        far = number(np.nan_to_num(np.abs(left_over(P)), nan=np.inf).max(), 3)
        return Difference(message=f"{message}; the difference is {far}")

    return Criterion(name=name, measure=measure, say=say)
