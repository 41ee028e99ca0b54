"""``svd`` and ``low_rank``: judged by orthonormality and by what they multiply to.

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
    single_answer,
)
from grader.compare.difference import ComparisonError, Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import Sized, norm_of
from grader.compare.operands import evaluated, matrix
from grader.compare.orthonormal import orthonormal_columns
from grader.compare.view import View
from grader.spec.matrix_rules import LowRank, SingularValueDecomposition
from grader.spec.operands import rank_of
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


# ---------------------------------------------------------------- low rank


def low_rank(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge a best approximation: of rank k, as near as any, and perpendicular to what is left.

    Nearness alone (Eckart and Young) would see an error only by its square.
    """
    assert isinstance(rule, LowRank)
    operand = matrix(rule, view)
    formula = rank_of(rule.rank, view.entry)
    if formula is None:
        raise ComparisonError("the rule low_rank does not say what `rank` is")
    k = int(evaluated(formula, view).value)
    answer = single_answer(actual, expected, rule)
    if not answer.unfit and answer.wanted[0].shape != operand.value.shape:
        raise ComparisonError("a low-rank approximation has the shape of its matrix")
    criteria = (_of_rank(operand, k), _perpendicular(operand), _nearest(operand, k))
    return judge(criteria, answer, rule)


def _of_rank(operand: Sized, k: int) -> Criterion:
    def beyond(X: Array) -> Array:
        return np.asarray(np.linalg.svd(X, compute_uv=False)[k:])

    def measure(X: Array) -> Misfit:
        return _of_entries(beyond(X), operand, np.full(len(beyond(X)), operand.size))

    def say(_worst: int, X: Array) -> Difference:
        rank = int((np.linalg.svd(X, compute_uv=False) > 1e-9 * operand.size).sum())
        message = f"the rank of your result is {rank}, expected at most {k}"
        why = "This is A itself." if _alike(X, operand.value) else ""
        return Difference(message=message, why=why)

    return Criterion(name=f"the rank is at most {k}", measure=measure, say=say)


def _perpendicular(operand: Sized) -> Criterion:
    A = operand.value

    def measure(X: Array) -> Misfit:
        unit = largest(A) or 1.0
        kept, rest = X / unit, (A - X) / unit
        errors = np.array([norm_of(kept.conj().T @ rest), norm_of(rest @ kept.conj().T)])
        size = operand.size / unit * (norm_of(kept) + norm_of(rest))
        scales = np.full(2, norm_of(kept) * norm_of(rest))
        return Misfit(errors=errors, size=size, longest=max(A.shape, default=1), scales=scales)

    def say(_worst: int, _X: Array) -> Difference:
        return Difference(
            message="your result is no best approximation: A minus it still has a part in the "
            "directions that it uses",
            why="Keep the first k singular values with their vectors, exactly as they are.",
        )

    return Criterion(name="what is left is perpendicular to it", measure=measure, say=say)


def _nearest(operand: Sized, k: int) -> Criterion:
    A = operand.value
    least = norm_of(np.linalg.svd(A, compute_uv=False)[k:])

    def measure(X: Array) -> Misfit:
        error = np.array([max(norm_of(A - X) - least, 0.0)])
        scales = np.array([least])
        return Misfit(
            errors=error, size=operand.size, longest=max(A.shape, default=1), scales=scales
        )

    def say(_worst: int, X: Array) -> Difference:
        got, want = number(norm_of(A - X)), number(least)
        return Difference(
            message=f"your result is {got} away from A, the best of rank {k} is {want} away",
            why="Which singular values are kept? The largest ones matter most.",
        )

    return Criterion(name="it is as near to A as any", measure=measure, say=say)
