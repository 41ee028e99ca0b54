"""``lu``: triangular factors whose product is the matrix, its rows in any order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.compare.arrays import largest
from grader.compare.backward import Answer, Criterion, Misfit, answer_of, judge, misfit
from grader.compare.difference import SAME, Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import Sized, norm_of
from grader.compare.operands import matrix
from grader.compare.triangular import Product, triangular
from grader.compare.view import View
from grader.spec.matrix_rules import LU
from grader.spec.rule import Rule


def lu(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge L and U, or P, L and U; P is a matrix or a vector of row numbers."""
    assert isinstance(rule, LU)
    operand, answer = matrix(rule, view), answer_of(view, rule)
    if answer.unfit:
        return answer.unfit
    if difference := _no_permutation(answer, rule):
        return difference
    return judge(list(_lu_criteria(operand, len(answer.wanted) - 2, rule)), answer, rule)


def _lu_criteria(operand: Sized, first: int, rule: LU) -> Iterator[Criterion]:
    def factors(*parts: Array) -> Array:
        return np.asarray(parts[-2] @ parts[-1])

    def turned(*parts: Array) -> Array:
        return _permuted(operand.value, parts[0], rule) if first else operand.value

    yield triangular("L", first, operand, upper=False)
    yield _unit_diagonal(first)
    yield triangular("U", first + 1, operand, upper=True)
    yield _lu_product(operand, factors, turned, "P @ A" if rule.form == "PA=LU" else "A")
    if rule.partial_pivoting:
        yield _small_factors(first)


def _permuted(A: Array, P: Array, rule: LU) -> Array:
    """Return what L @ U has to be: the rows of A in the order that P says."""
    if P.ndim == 1:
        return np.asarray(A[P.astype(int)])
    return np.asarray(P @ A if rule.form == "PA=LU" else P.T @ A)


def _no_permutation(answer: Answer, rule: LU) -> Difference:
    if len(answer.wanted) == 2:
        return SAME
    P, n = answer.found[0], len(answer.wanted[0])
    whole = np.array_equal(np.sort(P.real, axis=None), np.arange(n)) if P.ndim == 1 else (
        np.isin(P, (0, 1)).all() and (P.sum(axis=0) == 1).all() and (P.sum(axis=1) == 1).all()
    )  # fmt: skip
    if whole:
        return SAME
    each = "a 1 in each row and column" if P.ndim == 2 else f"the numbers from 0 to {n - 1}"
    return Difference(message=f"P is no permutation: it should have {each}, in {rule.form}")


def _lu_product(operand: Sized, factors: Product, turned: Product, name: str) -> Criterion:
    def measure(*parts: Array) -> Misfit:
        target = turned(*parts)
        # Large factors of a small matrix are what unlucky pivots give, and rounding with them.
        growth = largest(parts[-1]) / (largest(operand.value) or 1.0)
        size = operand.size * min(max(growth, 1.0), _MOST_GROWTH)
        return misfit(factors(*parts) - target, size, of=target)

    def say(worst: int, *parts: Array) -> Difference:
        off = norm_of(factors(*parts)[:, worst] - turned(*parts)[:, worst])
        difference = Difference(
            message=f"L @ U is not {name}: column {worst} is {number(off, 3)} away"
        )
        return difference.explained(tuple(_about_lu(operand.value, parts)))

    return Criterion(name=f"L @ U = {name}", measure=measure, say=say)


_MOST_GROWTH = 1e6


def _about_lu(A: Array, parts: tuple[Array, ...]) -> Iterator[str]:
    if len(parts) == 3 and parts[0].ndim == 2:
        P, product = parts[0], parts[1] @ parts[2]
        if np.allclose(product, P @ A) or np.allclose(product, P.T @ A):
            yield "P stands on the other side: its transpose fits."


def _unit_diagonal(position: int) -> Criterion:
    def measure(*parts: Array) -> Misfit:
        errors = np.abs(np.diagonal(parts[position]) - 1)
        return Misfit(errors=errors, size=1.0, longest=1, scales=np.ones(len(errors)))

    def say(worst: int, *parts: Array) -> Difference:
        found = number(parts[position][worst, worst])
        return Difference(message=f"entry {worst} on the diagonal of L is {found}, expected 1")

    return Criterion(name="the diagonal of L is 1", measure=measure, say=say)


def _small_factors(position: int) -> Criterion:
    def measure(*parts: Array) -> Misfit:
        errors = np.maximum(np.abs(parts[position]) - 1, 0).max(axis=0, initial=0.0)
        return Misfit(errors=errors, size=1.0, longest=1, scales=np.ones(len(errors)))

    def say(worst: int, *parts: Array) -> Difference:
        found = number(np.abs(parts[position][:, worst]).max())
        return Difference(
            message=f"column {worst} of L has an entry of size {found}, expected at most 1",
            why="Partial pivoting takes the largest entry of the column as the pivot.",
        )

    return Criterion(name="no entry of L is larger than 1", measure=measure, say=say)
