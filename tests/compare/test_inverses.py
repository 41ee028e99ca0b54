import numpy as np
import pytest

from grader.compare import ComparisonError
from tests.compare.setting import differ, exercise

A = np.array([[2.0, 3.0], [1.0, 4.0]])
X = np.linalg.inv(A)
INV = exercise("inv(A: (n, n)) -> (n, n)", "inverse")


def inv(found, matrix=A):
    return differ(INV, found, np.linalg.inv(matrix), arguments={"A": matrix}, n=len(matrix))


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (X.T, "Your result is the transpose of what is expected."),
        (5 * X, "This is the adjugate: divide by the determinant."),
        (1 / A, "This is 1 divided by each entry; the inverse of a matrix is another thing."),
        (X + 1, ""),
    ],
)
def test_what_is_no_inverse_is_shown_and_recognised(found, why):
    difference = inv(found)
    assert difference.message.startswith("A @ X is not the identity: it differs by ")
    assert difference.why == why


def test_an_inverse_must_work_from_both_sides_and_may_be_rough():
    hilbert = 1 / (np.arange(8)[:, None] + np.arange(8) + 1.0)
    assert not inv(np.linalg.solve(hilbert, np.eye(8)), hilbert)
    assert "holds only roughly" in inv(X * (1 + 1e-9)).note
    blown = np.linalg.inv(hilbert) + 1e14 * np.outer(*np.linalg.svd(hilbert)[2][[-1, -1]])
    assert inv(blown, hilbert)


def test_only_square_matrices_have_one():
    with pytest.raises(ComparisonError, match=r"a matrix of shape \(2, 3\) has no inverse"):
        differ(exercise("inv(A: (m, n)) -> (n, m)", "inverse"), np.ones((3, 2)), np.ones((3, 2)),
               arguments={"A": np.ones((2, 3))}, m=2, n=3)  # fmt: skip


PINV = exercise("pinv(A: (m, n)) -> (n, m)", "pinv")
FLAT = np.outer([1.0, 2.0, 3.0], [1.0, 1.0])


def pinv(found, matrix=FLAT):
    m, n = matrix.shape
    return differ(PINV, found, np.linalg.pinv(matrix), arguments={"A": matrix}, m=m, n=n)


def test_a_pseudo_inverse_solves_four_equations():
    P = np.linalg.pinv(FLAT)
    assert not pinv(P)
    assert pinv(P + 1).message.startswith("A @ X @ A is not A: ")
    assert pinv(P.T.T + np.array([[1.0], [-1.0]]) * [2.0, -1.0, 0.0]).message.startswith(
        "X @ A @ X is not X: "
    )
    left = np.array([[1.0, 0, 0], [0, 0, 0]])
    assert pinv(left).message == "A @ X is not symmetric, as it is for the pseudo-inverse"
    skew = np.outer([1.0, 0.0], [1.0, 2.0, 3.0]) / 14
    assert pinv(skew).message == "X @ A is not symmetric, as it is for the pseudo-inverse"


def test_a_pseudo_inverse_without_a_cutoff_does_not_excuse_itself():
    rank_one = FLAT @ np.array([[0.1, 0.3], [0.7, 0.9]])
    U, s, Vt = np.linalg.svd(rank_one, full_matrices=False)
    s[1] = max(s[1], 1e-17)
    assert pinv(Vt.T / s @ U.T, rank_one)


DET = exercise("det(A: (n, n)) -> float", "determinant")


def det(found, matrix=A, entry=DET):
    n = len(matrix)
    return differ(entry, found, np.linalg.det(matrix), arguments={"A": matrix}, n=n)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (-5.0, "Your result has the opposite sign."),
        (8.0, "This is the product of the diagonal; only for triangular matrices it is the"),
        (6.0, "This is the trace."),
        (0.2, "One over it is right."),
        (11.0, "The signs are wrong: it is a*d - b*c."),
        (4.0, ""),
    ],
)  # fmt: skip
def test_other_numbers_are_recognised(found, why):
    difference = det(found)
    assert difference.message == f"got {found:g}, expected 5"
    assert difference.why.startswith(why)
    assert bool(difference.why) == bool(why)


def test_a_singular_matrix_has_a_determinant_of_rounding_only():
    singular = np.array([[1.0, 2.0], [2.0, 4.0]])
    assert not det(1e-15, singular)
    assert det(1e-6, singular)


def test_only_square_matrices_have_a_determinant():
    asked = exercise("det(A: (m, n)) -> float", "determinant")
    with pytest.raises(ComparisonError, match=r"shape \(2, 3\) has no determinant"):
        differ(asked, 1.0, 1.0, arguments={"A": np.ones((2, 3))}, m=2, n=3)
