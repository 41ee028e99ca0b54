import numpy as np
import pytest

from grader.compare import ComparisonError
from tests.compare.setting import differ, exercise

A = np.random.default_rng(0).normal(size=(3, 3))
HILBERT = 1 / (np.arange(8)[:, None] + np.arange(8) + 1.0)
Q, R = np.linalg.qr(A)
QR = "qr(A: (m, n)) -> (Q: (m, k), R: (k, n)) where k = min(m, n)"


def qr(q, r, matrix=A, rule="qr"):
    m, n = matrix.shape
    reference = np.linalg.qr(matrix)
    if rule != "qr":
        signs = np.sign(np.diagonal(reference[1]))
        reference = (reference[0] * signs, signs[:, None] * reference[1])
    return differ(exercise(QR, rule), (q, r), reference, arguments={"A": matrix}, m=m, n=n)


def test_what_is_wrong_with_q_and_r_is_said():
    full = R.copy()
    full[2, 0] = 0.25
    assert qr(Q, full).message == "R is not upper triangular: it has 0.25 at row 2, column 0"
    assert qr(Q, R.T).why == "R.T is upper triangular."
    assert "Q @ R is not A: column " in qr(Q, 1.01 * R).message
    assert "of Q has the length 2" in qr(2 * Q, R / 2).message


def test_signs_are_free_unless_the_diagonal_must_be_positive():
    positive = {"rule": "qr", "positive_diagonal": True}
    signs = np.sign(np.diagonal(R))
    assert not qr(-Q, -R)
    assert not qr(Q * signs, signs[:, None] * R, rule=positive)
    assert "on the diagonal of R is -" in qr(-Q * signs, -signs[:, None] * R, rule=positive).message


def test_gram_schmidt_loses_perpendicularity_and_is_told_so():
    q, r = np.zeros((8, 8)), np.zeros((8, 8))
    for j in range(8):
        r[:j, j] = q[:, :j].T @ HILBERT[:, j]
        v = HILBERT[:, j] - q[:, :j] @ r[:j, j]
        r[j, j] = np.linalg.norm(v)
        q[:, j] = v / r[j, j]
    difference = qr(q, r, HILBERT)
    assert "are not perpendicular: their product is" in difference.message
    nearly = qr(Q + np.array([[0, 1e-4, 0]] * 3) * Q[:, :1], R)
    assert nearly.why.startswith("Classical Gram-Schmidt loses perpendicularity by rounding")


def test_a_reference_with_other_factors_is_our_fault():
    asked = exercise("qr(A: (m, n)) -> (Q: (m, n), R: (n, n), p: (n,))", "qr")
    with pytest.raises(ComparisonError, match="does not compare what the reference gave"):
        differ(asked, (Q, R, [0, 1, 2]), (Q, R, [0, 1, 2]), arguments={"A": A}, m=3, n=3)


CHOL = "chol(A: (n, n)) -> (n, n)"
SPD = A @ A.T + np.eye(3)
G = np.linalg.cholesky(SPD)


def chol(found, rule="cholesky", reference=G):
    return differ(exercise(CHOL, rule), found, reference, arguments={"A": SPD}, n=3)


def test_cholesky_factors_are_lower_or_upper_and_positive():
    upper = {"rule": "cholesky", "upper": True}
    assert not chol(G)
    assert not chol(G.T, upper, G.T)
    assert "R is not upper triangular" in chol(G, upper, G.T).message
    assert "entry 0 on the diagonal of L is -" in chol(-G).message
    assert "L @ L.T is not A: column " in chol(1.1 * G).message
