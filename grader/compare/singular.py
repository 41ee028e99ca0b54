"""``svd``: judged by orthonormality and by what the factors multiply to.

Signs and phases of pairs are free, any basis where singular values are equal, and any vectors
where they are 0. Full and thin factors are told apart by the shapes of the entry line.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.compare.arrays import largest
from grader.compare.backward import (
    Answer,
    Criterion,
    Misfit,
    answer_of,
    judge,
    misfit,
)
from grader.compare.difference import ComparisonError, Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import Sized, norm_of
from grader.compare.operands import matrix
from grader.compare.orthonormal import orthonormal_columns
from grader.compare.view import View
from grader.spec.matrix_rules import SingularValueDecomposition
from grader.spec.rule import Rule


def svd(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge U, s, Vt, the three results; s may be a vector or a diagonal matrix."""
    assert isinstance(rule, SingularValueDecomposition)
    operand = matrix(rule, view)
    answer = answer_of(view, rule)
    if answer.unfit:
        return answer.unfit
    if len(answer.wanted) != 3 or min(operand.value.shape) != _count(answer.wanted[1]):
        raise ComparisonError("a singular value decomposition is U, s and Vt")
    criteria = (
        *_diagonal(operand, answer),
        _not_negative(operand),
        _descending(operand),
        _values(operand),
        orthonormal_columns("U", 0),
        orthonormal_columns("Vt", 2, rows=True),
        _product(operand),
    )
    return judge(criteria, answer, rule)


def _count(values: Array) -> int:
    return min(values.shape, default=0)


def _vector(values: Array) -> Array:
    return np.asarray(np.diagonal(values) if values.ndim == 2 else values)


def _diagonal(operand: Sized, answer: Answer) -> Iterator[Criterion]:
    if answer.wanted[1].ndim < 2:
        return

    def measure(_U: Array, values: Array, _Vt: Array) -> Misfit:
        off = values.copy()
        np.fill_diagonal(off, 0)
        return _of_entries(off.ravel(), operand, np.full(off.size, largest(values)))

    def say(worst: int, _U: Array, values: Array, _Vt: Array) -> Difference:
        i, j = divmod(worst, values.shape[1])
        found = number(values[i, j])
        return Difference(message=f"s is not diagonal: it has {found} at row {i}, column {j}")

    yield Criterion(name="s is diagonal", measure=measure, say=say)


def _of_entries(errors: Array, operand: Sized, scales: Array) -> Misfit:
    longest = max(operand.value.shape, default=1)
    return Misfit(errors=np.abs(errors), size=operand.size, longest=longest, scales=scales)


def _not_negative(operand: Sized) -> Criterion:
    def measure(_U: Array, values: Array, _Vt: Array) -> Misfit:
        s = _vector(values)
        return _of_entries(np.maximum(-s.real, 0) + np.abs(s.imag), operand, np.abs(s))

    def say(worst: int, _U: Array, values: Array, _Vt: Array) -> Difference:
        message = f"singular value {worst} is {number(_vector(values)[worst])}, and never negative"
        return Difference(message=message)

    return Criterion(name="s >= 0", measure=measure, say=say)


def _descending(operand: Sized) -> Criterion:
    def measure(_U: Array, values: Array, _Vt: Array) -> Misfit:
        s = _vector(values).real
        return _of_entries(np.maximum(s[1:] - s[:-1], 0), operand, np.abs(s[1:]))

    def say(worst: int, _U: Array, values: Array, _Vt: Array) -> Difference:
        pair = f"{number(_vector(values)[worst])} comes before {number(_vector(values)[worst + 1])}"
        return Difference(message=f"the singular values are not in descending order: {pair}")

    return Criterion(name="s is in descending order", measure=measure, say=say)


def _values(operand: Sized) -> Criterion:
    wanted = np.linalg.svd(operand.value, compute_uv=False)

    def measure(_U: Array, values: Array, _Vt: Array) -> Misfit:
        return _of_entries(_vector(values) - wanted, operand, wanted)

    def say(worst: int, _U: Array, values: Array, _Vt: Array) -> Difference:
        s = _vector(values)
        got, want = number(s[worst]), number(wanted[worst])
        difference = Difference(message=f"singular value {worst} is {got}, expected {want}")
        return difference.explained(tuple(_about_values(s, wanted)))

    return Criterion(name="s are the singular values", measure=measure, say=say)


def _about_values(s: Array, wanted: Array) -> Iterator[str]:
    if np.allclose(s, wanted**2, rtol=1e-6, atol=1e-9 * largest(wanted) ** 2):
        yield "These are the eigenvalues of A.T @ A: the singular values are their square roots."
    if np.allclose(np.sqrt(np.abs(s)), 0) and wanted.any():
        yield "They are all zero."


def _product(operand: Sized) -> Criterion:
    A = operand.value

    def multiplied(U: Array, values: Array, Vt: Array) -> Array:
        s = _vector(values)
        return np.asarray(U[:, : len(s)] * s @ Vt[: len(s)])

    def measure(U: Array, values: Array, Vt: Array) -> Misfit:
        return misfit(multiplied(U, values, Vt) - A, operand.size, of=A)

    def say(worst: int, U: Array, values: Array, Vt: Array) -> Difference:
        off = norm_of(multiplied(U, values, Vt)[:, worst] - A[:, worst])
        difference = Difference(
            message=f"U * s @ Vt is not A: column {worst} is {number(off, 3)} away"
        )
        return difference.explained(tuple(_about_product(A, U, values, Vt)))

    def _about_product(A: Array, U: Array, values: Array, Vt: Array) -> Iterator[str]:
        if Vt.shape[0] == Vt.shape[1] and _alike(multiplied(U, values, Vt.conj().T), A):
            yield "Your third factor is V: return its transpose."
        if U.shape[0] == U.shape[1] and _alike(multiplied(U.conj().T, values, Vt), A):
            yield "Your first factor is the transpose of U."
        if len(_vector(values)) > 1:
            yield (
                "Each factor is fine alone: do the columns of U and the rows of Vt belong "
                "together, and their signs?"
            )

    return Criterion(name="U * s @ Vt = A", measure=measure, say=say)


def _alike(left: Array, right: Array) -> bool:
    return bool(np.allclose(left, right, rtol=1e-6, atol=1e-6 * largest(right)))
