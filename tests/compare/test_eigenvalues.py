import numpy as np
import pytest

from grader.compare import ComparisonError
from tests.compare.setting import differ, exercise

ASKED = exercise("eig(A: (n, n)) -> (n,) complex", "eigenvalues")
A = np.array([[0.0, -1.0, 3.0], [1.0, 0.0, 2.0], [0.0, 0.0, 5.0]])


def judge(values, matrix=A, reference=None, asked=ASKED):
    reference = np.linalg.eigvals(matrix) if reference is None else reference
    return differ(asked, values, reference, arguments={"A": matrix}, n=len(matrix))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([-5, 1j, -1j], "These are the eigenvalues with the opposite sign."),
        ([0, 0, 5], "These are the real parts only: some eigenvalues are complex."),
        (np.linalg.svd(A, compute_uv=False), "These are the singular values, not the eigenvalues."),
        (np.linalg.eigvalsh(A), "These are eigenvalues of the symmetric matrix below the diagonal"),
    ],
)  # fmt: skip
def test_other_numbers_of_the_matrix_are_recognised(values, why):
    assert any(cause.startswith(why) for cause in judge(values).causes)


def test_the_diagonal_is_recognised():
    B = np.array([[2.0, 3.0], [1.0, 4.0]])
    difference = judge([2, 4], B)
    assert difference.message == "1 is missing; 2 is not expected"
    assert difference.why.startswith("These are the entries on the diagonal")
    assert judge([2, 3], B).why == ""


def test_jordan_blocks_may_be_off_by_the_root_of_rounding_and_no_more():
    jordan = 2 * np.eye(3) + np.diag(np.ones(2), 1)
    circle = np.exp(2j * np.pi * np.arange(3) / 3)
    assert not judge(2 + 1e-5 * circle, jordan)
    assert judge(2 + 1e-3 * circle, jordan)
    assert judge(2 + np.array([6e-5, 0, 0]), jordan, asked=exercise(
        "eig(A: (n, n)) -> (n,) complex", {"rule": "eigenvalues", "rtol": 1e-12}))  # fmt: skip


def test_values_of_symmetric_matrices_are_as_sure_as_rounding():
    S = np.diag([1.0, 1e-6])
    assert not judge([1.0, 1e-6 + 1e-16], S)
    assert judge([1.0, 1e-6 + 1e-8], S)
    assert judge([1.0, 1e-6 + 5e-10], S).note == (
        "Right, but less accurate than it should be: the eigenvalues are only roughly those of "
        "the matrix."
    )


def test_a_badly_conditioned_value_must_belong_to_a_matrix_nearby():
    B = np.array([[1.0, 1e6], [0.0, 2.0]])
    assert not judge([1.01, 2], B)
    assert judge([1.2, 2], B)


@pytest.mark.parametrize(
    ("matrix", "reference", "message"),
    [
        (A, [5, 1, 2], r"the reference's 2 is no eigenvalue of the matrix"),
        (np.ones((2, 3)), [1, 2], r"a matrix of shape \(2, 3\) has no eigenvalues"),
        (np.eye(1), [1, 1], "2 eigenvalues of a matrix of 1 rows"),
    ],
)
def test_a_reference_that_is_wrong_is_our_fault(matrix, reference, message):
    asked = exercise("eig(A: (m, n)) -> (k,) complex", "eigenvalues")
    m, n = matrix.shape
    with pytest.raises(ComparisonError, match=message):
        differ(asked, reference, reference, arguments={"A": matrix}, m=m, n=n)


def test_an_empty_matrix_has_none():
    assert not judge(np.zeros(0), np.zeros((0, 0)), np.zeros(0))


def test_some_of_the_values_may_be_asked_for():
    asked = exercise("top(A: (n, n), k: int) -> (k,)", "eigenvalues")
    S = np.diag([1.0, 2.0, 3.0])
    assert not differ(asked, [3.0, 2.0], [2.0, 3.0], arguments={"A": S, "k": 2}, n=3, k=2)
    difference = differ(asked, [3.0, 1.0], [2.0, 3.0], arguments={"A": S, "k": 2}, n=3, k=2)
    assert difference.message == "2 is missing; 1 is not expected"
