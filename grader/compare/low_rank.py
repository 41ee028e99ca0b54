"""``low_rank``: a best approximation of rank k, and any where several are equally good."""

from __future__ import annotations

import numpy as np

from grader.compare.arrays import largest
from grader.compare.backward import Criterion, Misfit, judge, single_answer
from grader.compare.difference import ComparisonError, Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import Sized, norm_of
from grader.compare.operands import evaluated, matrix
from grader.compare.view import View
from grader.spec.matrix_rules import LowRank
from grader.spec.operands import rank_of
from grader.spec.rule import Rule


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
        errors = beyond(X)
        longest = max(operand.value.shape, default=1)
        scales = np.full(len(errors), operand.size)
        return Misfit(errors=errors, size=operand.size, longest=longest, scales=scales)

    def say(_worst: int, X: Array) -> Difference:
        rank = int((np.linalg.svd(X, compute_uv=False) > 1e-9 * operand.size).sum())
        message = f"the rank of your result is {rank}, expected at most {k}"
        itself = np.allclose(X, operand.value, rtol=1e-6, atol=1e-6 * largest(X))
        why = "This is A itself." if itself else ""
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
