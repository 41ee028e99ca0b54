"""``inverse``, ``pinv`` and ``determinant``: what a matrix has one of, as well as it is determined.

An inverse is judged by A X = I and X A = I beside ``|A| |X|`` (LAPACK's xGET03), a
pseudo-inverse by Penrose's four equations, each beside what was multiplied in it. |X| is the
reference's: an X that a missing cutoff has blown up would excuse itself. A determinant may be off
by what perturbing A by rounding makes of it, ``n eps |A|`` times the product of all singular
values but the smallest.

What rounding does not excuse may still be near the reference, column by column; then it is right
with a note.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from grader.compare.arrays import largest
from grader.compare.backward import Answer, Criterion, Misfit, judge, single_answer
from grader.compare.difference import ComparisonError, Difference
from grader.compare.display import Array, number
from grader.compare.magnitudes import Sized, norm_of
from grader.compare.operands import matrix
from grader.compare.view import View
from grader.spec.matrix_rules import Determinant, Inverse, PseudoInverse
from grader.spec.rule import Rule

Left = Callable[[Array], Array]


def inverse(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge an inverse from both sides."""
    assert isinstance(rule, Inverse)
    operand, answer = matrix(rule, view), single_answer(actual, expected, rule)
    if answer.unfit:
        return answer.unfit
    A, one = operand.value, np.eye(len(operand.value))
    if A.shape[0] != A.shape[1]:
        raise ComparisonError(f"a matrix of shape {A.shape} has no inverse")
    size = operand.size * _size(answer)
    criteria = (
        _equation("A @ X", "the identity", lambda X: A @ X - one, size, answer, operand),
        _equation("X @ A", "the identity", lambda X: X @ A - one, size, answer, operand),
    )
    return judge(criteria, answer, rule)


def pinv(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge a pseudo-inverse by the four equations that it alone solves."""
    assert isinstance(rule, PseudoInverse)
    operand, answer = matrix(rule, view), single_answer(actual, expected, rule)
    if answer.unfit:
        return answer.unfit
    A, a, x = operand.value, operand.size, _size(answer)
    criteria = (
        _equation("A @ X @ A", "A", lambda X: A @ X @ A - A, a * x * a, answer, operand),
        _equation("X @ A @ X", "X", lambda X: X @ A @ X - X, x * a * x, answer, operand),
        _symmetric("A @ X", lambda X: A @ X, a * x, answer, operand),
        _symmetric("X @ A", lambda X: X @ A, a * x, answer, operand),
    )
    return judge(criteria, answer, rule)


def _size(answer: Answer) -> float:
    return norm_of(answer.wanted[0])


def _equation(
    name: str, target: str, left_over: Left, size: float, answer: Answer, operand: Sized
) -> Criterion:
    def say(_worst: int, X: Array) -> Difference:
        off = np.nan_to_num(np.abs(left_over(X)), nan=np.inf)
        i, j = (int(k) for k in np.unravel_index(int(off.argmax()), off.shape))
        far = number(off[i, j], 3)
        difference = Difference(
            message=f"{name} is not {target}: it differs by {far} at row {i}, column {j}"
        )
        return difference.explained(tuple(_causes(operand.value, X, answer.wanted[0])))

    return Criterion(
        name=f"{name} = {target}", measure=_measured(left_over, size, answer, operand), say=say
    )


def _symmetric(name: str, product: Left, size: float, answer: Answer, operand: Sized) -> Criterion:
    def left_over(X: Array) -> Array:
        return product(X).conj().T - product(X)

    def say(_worst: int, X: Array) -> Difference:
        message = f"{name} is not symmetric, as it is for the pseudo-inverse"
        return Difference(message=message).explained(
            tuple(_causes(operand.value, X, answer.wanted[0]))
        )

    return Criterion(
        name=f"{name} is symmetric", measure=_measured(left_over, size, answer, operand), say=say
    )


def _measured(
    left_over: Left, size: float, answer: Answer, operand: Sized
) -> Callable[..., Misfit]:
    """Judge what is left over as rounding, and the distance from the reference by tolerance."""
    wanted = answer.wanted[0]
    columns = np.abs(wanted).max(axis=0, initial=0.0)

    def measure(X: Array) -> Misfit:
        return Misfit(
            errors=np.array([norm_of(left_over(X))]),
            size=size,
            longest=max(operand.value.shape, default=1),
            parts=np.abs(X - wanted),
            scales=np.broadcast_to(columns, wanted.shape),
        )

    return measure


def _causes(A: Array, X: Array, wanted: Array) -> Iterator[str]:
    near = 1e-6 * largest(wanted)
    if X.shape == wanted.T.shape and np.allclose(X.T, wanted, rtol=1e-6, atol=near):
        yield "Your result is the transpose of what is expected."
    if A.shape[0] != A.shape[1]:
        return
    if A.size:
        d = np.linalg.det(A)
        if abs(d - 1) > 1e-6 and np.allclose(X, wanted * d, rtol=1e-6, atol=near * abs(d)):
            yield "This is the adjugate: divide by the determinant."
    if np.isfinite(1 / A).all() and np.allclose(X, (1 / A).T) | np.allclose(X, 1 / A):
        yield "This is 1 divided by each entry; the inverse of a matrix is another thing."


# ---------------------------------------------------------------- determinant


def determinant(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge a determinant beside what rounding makes of it."""
    assert isinstance(rule, Determinant)
    operand, answer = matrix(rule, view), single_answer(actual, expected, rule)
    if answer.unfit:
        return answer.unfit
    A, wanted = operand.value, answer.wanted[0].reshape(())
    if A.shape[0] != A.shape[1]:
        raise ComparisonError(f"a matrix of shape {A.shape} has no determinant")
    size = operand.size * float(np.prod(np.linalg.svd(A, compute_uv=False)[:-1]))

    def measure(d: Array) -> Misfit:
        errors, scales = np.abs(d - wanted).reshape(1), np.abs(wanted).reshape(1)
        return Misfit(errors=errors, size=size, longest=max(len(A), 1), scales=scales)

    def say(_worst: int, d: Array) -> Difference:
        single, target = d.reshape(()), complex(wanted)
        difference = Difference(message=f"got {number(single[()])}, expected {number(wanted[()])}")
        return difference.explained(tuple(_about_determinant(A, complex(single), target)))

    criterion = Criterion(name="the determinant", measure=measure, say=say)
    return judge([criterion], answer, rule)


def _about_determinant(A: Array, found: complex, wanted: complex) -> Iterator[str]:
    sentences = {
        "Your result has the opposite sign.": -wanted,
        "This is the product of the diagonal; only for triangular matrices it is the "
        "determinant.": np.prod(np.diagonal(A)),
        "This is the trace.": np.trace(A),
        "One over it is right.": 1 / wanted if wanted else math.inf,
    }
    if A.shape == (2, 2):
        sentences["The signs are wrong: it is a*d - b*c."] = A[0, 0] * A[1, 1] + A[0, 1] * A[1, 0]
    for sentence, value in sentences.items():
        if abs(found - value) <= 1e-6 * abs(value):
            yield sentence
