"""``solve`` and ``least_squares``: solutions judged by the problem that they solve exactly.

``solve`` (Rigal and Gaches; LAPACK's xGET02): x solves a system whose matrix and right-hand side
differ from A and b by at most ``|b - A x| / (|A| |x| + |b|)``, relatively.

``least_squares``: x minimises exactly for a matrix that differs from A by about

    | (S^2 |x|^2 + |r|^2)^(-1/2) S U* r |        with r = b - A x, A = U S V*

(Karlson and Walden). The residual of the normal equations would excuse a solution through
A.T @ A, which loses twice the digits; the length of r would see an error only by its square.

What rounding does not excuse may still be near the reference's solution, and then it is right
with a note: of ill-conditioned systems nearness cannot be asked, of others it is easy to reach.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.compare.arrays import largest
from grader.compare.backward import Answer, Criterion, Misfit, judge, single_answer
from grader.compare.difference import ComparisonError, Difference
from grader.compare.display import Array, number, pair
from grader.compare.magnitudes import Sized, lengths, norm_of
from grader.compare.operands import system
from grader.compare.view import View
from grader.spec.matrix_rules import LeastSquares, Solve, SystemRule
from grader.spec.rule import Rule


def solve(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge the solution of a square system by its residual."""
    assert isinstance(rule, Solve)
    left, right, answer = _system(actual, expected, rule, view)
    if answer.unfit:
        return answer.unfit
    A, b = left.value, _columns(right.value)

    def measure(x: Array) -> Misfit:
        columns, right_side = _in_one_unit(x, b)
        residual = lengths(right_side - A @ columns)
        size = left.size * lengths(columns) + lengths(right_side)
        return _beside(residual / np.where(size, size, 1), x, answer, A)

    criterion = Criterion(
        name="A @ x = b", measure=measure, say=lambda _worst, x: _residual(A, b, x)
    )
    return judge([criterion], answer, rule)


def least_squares(actual: object, expected: object, rule: Rule, view: View) -> Difference:
    """Judge a minimiser; of several the shortest, if that is asked for."""
    assert isinstance(rule, LeastSquares)
    left, right, answer = _system(actual, expected, rule, view)
    if answer.unfit:
        return answer.unfit
    A, b = left.value, _columns(right.value)
    criteria = [_minimises(A, b, left, answer)]
    if rule.minimum_norm:
        criteria.append(_shortest(A, left, answer))
    return judge(criteria, answer, rule)


def _system(
    actual: object, expected: object, rule: SystemRule, view: View
) -> tuple[Sized, Sized, Answer]:
    left, right = system(rule, view)
    answer = single_answer(actual, expected, rule)
    m, n = left.value.shape
    if right.value.shape[:1] != (m,) or right.value.ndim > 2:
        raise ComparisonError(f"a right-hand side of shape {right.value.shape} for {m} equations")
    if not answer.unfit and answer.wanted[0].shape != (n, *right.value.shape[1:]):
        raise ComparisonError(f"the reference is no solution for {n} unknowns")
    return left, right, answer


def _columns(values: Array) -> Array:
    return values if values.ndim == 2 else values.reshape(-1, 1)


def _in_one_unit(x: Array, b: Array) -> tuple[Array, Array]:
    """Divide both by the largest number in them: what overflowed would look like no error."""
    unit = max(largest(x), largest(b)) or 1.0
    return _columns(x) / unit, b / unit


def _beside(errors: Array, x: Array, answer: Answer, A: Array) -> Misfit:
    """Judge backward *errors* as rounding, and the distance from the reference by tolerance."""
    wanted = _columns(answer.wanted[0])
    scales = np.abs(wanted).max(axis=0, initial=0.0) + np.zeros(wanted.shape)
    return Misfit(
        errors=errors,
        size=1.0,
        longest=max(A.shape, default=1),
        parts=np.abs(_columns(x) - wanted),
        scales=scales,
    )


def _residual(A: Array, b: Array, x: Array) -> Difference:
    columns = _columns(x)
    left = np.abs(b - A @ columns)
    i, j = (
        int(k) for k in np.unravel_index(int(np.nan_to_num(left, nan=np.inf).argmax()), b.shape)
    )
    of = f", column {j}" if b.shape[1] > 1 else ""
    difference = Difference(
        message=f"A @ x is not b: equation {i}{of} gives {number((A @ columns)[i, j])}, "
        f"expected {number(b[i, j])}",
    )
    return difference.explained(tuple(_about_solution(A, b, columns)))


def _about_solution(A: Array, b: Array, x: Array) -> Iterator[str]:
    if np.allclose(A.T @ x, b, atol=1e-6 * largest(b)):
        yield "This solves the system with the transpose of A."
    if x.shape == b.shape and np.allclose(A @ b, x, atol=1e-6 * largest(x)):
        yield "This is A @ b: multiply by the inverse, or better, solve."
    if np.allclose(A @ -x, b, atol=1e-6 * largest(b)):
        yield "Your result has the opposite sign."


# ---------------------------------------------------------------- least squares


def _minimises(A: Array, b: Array, left: Sized, answer: Answer) -> Criterion:
    U, s, _ = np.linalg.svd(A, full_matrices=False)

    def measure(x: Array) -> Misfit:
        columns, right_side = _in_one_unit(x, b)
        residual = right_side - A @ columns
        sizes, left_over = lengths(columns), lengths(residual)
        turned = U.conj().T @ residual
        damped = turned * (s[:, None] / np.hypot(s[:, None] * sizes, left_over))
        errors = np.where(left_over, lengths(damped), 0)
        return _beside(errors / (left.size or 1.0), x, answer, A)

    def say(_worst: int, x: Array) -> Difference:
        columns = _columns(x)
        got, want = (norm_of(b - A @ each) for each in (columns, _columns(answer.wanted[0])))
        if got > (1 + 1e-9) * want:
            message = "|A x - b| is {}, and {} can be reached".format(*pair(got, want))
        else:
            message = "A.T @ (A x - b) is not 0: this is near the minimum, but not at it"
        return Difference(message=message).explained(tuple(_about_minimiser(A, b, columns)))

    return Criterion(name="x minimises |A x - b|", measure=measure, say=say)


def _about_minimiser(A: Array, b: Array, x: Array) -> Iterator[str]:
    if np.allclose(A.T @ b, x, atol=1e-6 * largest(x)):
        yield "This is A.T @ b: the normal equations divide by A.T @ A."


def _shortest(A: Array, left: Sized, answer: Answer) -> Criterion:
    """Return the criterion that x has no part in the null space of A."""
    _, s, Vt = np.linalg.svd(A)
    cut = max(A.shape, default=1) * left.eps * largest(s)
    rank = int((s > cut).sum())
    null = Vt[rank:].conj()
    condition = s[0] / s[rank - 1] if rank else 1.0

    def measure(x: Array) -> Misfit:
        columns = _columns(x)
        sizes = lengths(columns)
        errors = lengths(null.conj() @ columns) / np.where(sizes, sizes, 1)
        return _beside(errors / condition, x, answer, A)

    def say(_worst: int, x: Array) -> Difference:
        got, want = number(norm_of(x)), number(norm_of(answer.wanted[0]))
        return Difference(
            message=f"this is a minimiser, but not the shortest: |x| is {got}, expected {want}",
            why="A does not have full rank: add nothing from its null space, as np.linalg.lstsq "
            "and pinv do.",
        )

    return Criterion(name="x is the shortest minimiser", measure=measure, say=say)
