import numpy as np
import pytest

from grader.compare import ComparisonError
from tests.compare.setting import differ, exercise

THIN = exercise("svd(A: (m, n)) -> (U: (m, k), s: (k,), Vt: (k, n)) where k = min(m, n)", "svd")
A = np.random.default_rng(0).normal(size=(5, 3))
U, S, VT = np.linalg.svd(A, full_matrices=False)


def judge(*factors, matrix=A, asked=THIN, reference=(U, S, VT)):
    m, n = matrix.shape
    return differ(asked, factors, reference, arguments={"A": matrix}, m=m, n=n)


@pytest.mark.parametrize(
    ("factors", "message", "why"),
    [
        ((-U, -S, VT), f"singular value 0 is {-S[0]:.6g}, and never negative", ""),
        ((U, S[::-1], VT), "the singular values are not in descending order: ", ""),
        ((U, S**2, VT), f"singular value 0 is {S[0] ** 2:.6g}, expected {S[0]:.6g}",
         "These are the eigenvalues of A.T @ A: the singular values are their square roots."),
        ((U * [2, 1, 1], S, VT), "column 0 of U has the length 2, expected 1", ""),
        ((U, S, VT * [[1], [3], [1]]), "row 1 of Vt has the length 3, expected 1", ""),
        ((U, S, VT.T), "U * s @ Vt is not A: column ", "Your third factor is V: return its"),
        ((U * [1, -1, 1], S, VT), "U * s @ Vt is not A: column ",
         "Each factor is fine alone: do the columns of U and the rows of Vt belong together"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_why(factors, message, why):
    difference = judge(*factors)
    assert difference.message.startswith(message)
    assert difference.why.startswith(why)
    assert bool(difference.why) == bool(why)


def test_a_square_first_factor_may_be_transposed():
    B = A[:3]
    u, s, vt = np.linalg.svd(B)
    difference = judge(u.T, s, vt, matrix=B, reference=(u, s, vt))
    assert difference.why == "Your first factor is the transpose of U."


def test_full_factors_are_told_by_the_entry():
    asked = exercise(
        "svd(A: (m, n)) -> (U: (m, m), s: (k,), Vt: (n, n)) where k = min(m, n)", "svd"
    )
    full = np.linalg.svd(A)
    assert not judge(*full, asked=asked, reference=full)
    wide = np.linalg.svd(A.T)
    assert not judge(*wide, matrix=A.T, asked=asked, reference=wide)


def test_singular_values_may_be_a_diagonal_matrix():
    asked = exercise("svd(A: (m, n)) -> (U: (m, n), S: (n, n), Vt: (n, n))", "svd")
    reference = (U, np.diag(S), VT)
    assert not judge(*reference, asked=asked, reference=reference)
    off = np.diag(S)
    off[0, 2] = 0.5
    assert judge(U, off, VT, asked=asked, reference=reference).message == (
        "s is not diagonal: it has 0.5 at row 0, column 2"
    )


def test_vectors_of_equal_singular_values_may_be_turned_and_those_of_zero_be_any():
    Q = np.linalg.qr(np.random.default_rng(1).normal(size=(3, 3)))[0]
    one = np.eye(3)
    assert not judge(Q, np.ones(3), Q.T, matrix=one, reference=(one, np.ones(3), one))
    zero = np.zeros((3, 3))
    assert not judge(Q, np.zeros(3), one, matrix=zero, reference=(one, np.zeros(3), one))


def test_a_reference_of_another_shape_is_our_fault():
    asked = exercise("svd(A: (m, n)) -> (U: (m, r), s: (r,), Vt: (r, n))", "svd")
    with pytest.raises(ComparisonError, match="a singular value decomposition is U, s and Vt"):
        judge(U[:, :2], S[:2], VT[:2], asked=asked, reference=(U[:, :2], S[:2], VT[:2]))
