"""``qr``, ``lu`` and ``cholesky``: each factor has its form, and their product is the matrix.

Factors are never compared with the reference's one by one: signs of the rows of R and the order
of pivots are free, unless the rule asks for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
from grader.compare.difference import SAME, ComparisonError, Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import Sized, norm_of
from grader.compare.operands import matrix
from grader.compare.orthonormal import orthonormal_columns
from grader.compare.view import View
from grader.spec.matrix_rules import LU, QR, Cholesky
from grader.spec.rule import Rule

Product = Callable[..., Array]


def qr(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge Q and R, the two results, in full or reduced form."""
    assert isinstance(rule, QR)
    operand, answer = matrix(rule, view), answer_of(view, rule)
    if not answer.unfit and len(answer.wanted) != 2:
        raise ComparisonError("a QR factorization is Q and R")
    criteria = (
        _triangular("R", 1, operand, upper=True),
        orthonormal_columns("Q", 0, why=_LOST),
        _product("Q @ R", lambda Q, R: Q @ R, operand),
        *([_positive_diagonal("R", 1, operand)] if rule.positive_diagonal else []),
    )
    return judge(criteria, answer, rule)


_LOST = (
    "Classical Gram-Schmidt loses perpendicularity by rounding: subtract each projection from "
    "what is left (modified Gram-Schmidt), or do it twice."
)


def lu(_actual: object, _expected: object, rule: Rule, view: View) -> Difference:
    """Judge L and U, or P, L and U; P is a matrix or a vector of row numbers."""
    assert isinstance(rule, LU)
    operand, answer = matrix(rule, view), answer_of(view, rule)
    if answer.unfit:
        return answer.unfit
    if len(answer.wanted) not in {2, 3}:
        raise ComparisonError("an LU factorization is L and U, or P, L and U")
    if difference := _no_permutation(answer, rule):
        return difference
    return judge(list(_lu_criteria(operand, len(answer.wanted) - 2, rule)), answer, rule)


def _lu_criteria(operand: Sized, first: int, rule: LU) -> Iterator[Criterion]:
    def factors(*parts: Array) -> Array:
        return np.asarray(parts[-2] @ parts[-1])

    def turned(*parts: Array) -> Array:
        return _permuted(operand.value, parts[0], rule) if first else operand.value

    yield _triangular("L", first, operand, upper=False)
    yield _unit_diagonal(first)
    yield _triangular("U", first + 1, operand, upper=True)
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


def cholesky(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge a Cholesky factor."""
    assert isinstance(rule, Cholesky)
    operand, answer = matrix(rule, view), single_answer(actual, expected, rule)
    name = "R" if rule.upper else "L"
    product = (lambda R: R.conj().T @ R) if rule.upper else (lambda L: L @ L.conj().T)
    criteria = (
        _triangular(name, 0, operand, upper=rule.upper),
        _positive_diagonal(name, 0, operand),
        _product("R.T @ R" if rule.upper else "L @ L.T", product, operand),
    )
    return judge(criteria, answer, rule)


# ---------------------------------------------------------------- what factorizations share


def _triangular(name: str, position: int, operand: Sized, *, upper: bool) -> Criterion:
    side = "below" if upper else "above"

    def other(part: Array) -> Array:
        return np.asarray(np.tril(part, -1) if upper else np.triu(part, 1))

    def measure(*parts: Array) -> Misfit:
        part = parts[position]
        return misfit(other(part), max(operand.size if upper else 0.0, norm_of(part)), of=part)

    def say(_worst: int, *parts: Array) -> Difference:
        off = np.nan_to_num(np.abs(other(parts[position])), nan=np.inf)
        i, j = (int(k) for k in np.unravel_index(int(off.argmax()), off.shape))
        found = number(parts[position][i, j], 3)
        form = "upper" if upper else "lower"
        message = f"{name} is not {form} triangular: it has {found} at row {i}, column {j}"
        turned = not np.any(other(parts[position].T))
        return Difference(message=message, why=f"{name}.T is {form} triangular." if turned else "")

    return Criterion(name=f"{name} is 0 {side} the diagonal", measure=measure, say=say)


def _positive_diagonal(name: str, position: int, operand: Sized) -> Criterion:
    def measure(*parts: Array) -> Misfit:
        diagonal = np.diagonal(parts[position])
        errors = np.maximum(-diagonal.real, 0) + np.abs(diagonal.imag)
        longest = max(operand.value.shape, default=1)
        size = norm_of(parts[position])
        return Misfit(errors=errors, size=size, longest=longest, scales=np.abs(diagonal))

    def say(worst: int, *parts: Array) -> Difference:
        found = number(parts[position][worst, worst])
        return Difference(
            message=f"entry {worst} on the diagonal of {name} is {found}, and should be positive"
        )

    return Criterion(name=f"the diagonal of {name} is positive", measure=measure, say=say)


def _product(name: str, product: Product, operand: Sized) -> Criterion:
    A = operand.value

    def measure(*parts: Array) -> Misfit:
        return misfit(product(*parts) - A, operand.size, of=A)

    def say(worst: int, *parts: Array) -> Difference:
        off = norm_of(product(*parts)[:, worst] - A[:, worst])
        return Difference(message=f"{name} is not A: column {worst} is {number(off, 3)} away")

    return Criterion(name=f"{name} = A", measure=measure, say=say)
