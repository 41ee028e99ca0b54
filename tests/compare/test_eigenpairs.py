import numpy as np
import pytest

from grader.compare import ComparisonError
from grader.results import Verdict
from tests.compare.setting import differ, exercise

EIG = "eig(A: (n, n)) -> (w: (n,), V: (n, n))"
A = np.array([[2.0, 3.0, 0.0], [1.0, 4.0, 1.0], [0.0, 2.0, 7.0]])
W, V = np.linalg.eig(A)


def judge(values, vectors, matrix=A, rule="eigenpairs", reference=None):
    reference = tuple(np.linalg.eig(matrix)) if reference is None else reference
    n = len(matrix)
    return differ(exercise(EIG, rule), (values, vectors), reference, arguments={"A": matrix}, n=n)


@pytest.mark.parametrize(
    ("values", "vectors", "why"),
    [
        (W, V.T, "Your eigenvectors are in the rows; they belong into the columns."),
        (np.sort(W)[::-1], V, "Every column is an eigenvector, but of another of your eigenvalues"),
        (*np.linalg.eig(A.T), "These are the eigenpairs of the transpose of A."),
        (*np.linalg.eigh(A), "These are eigenpairs of the symmetric matrix below the diagonal: "),
    ],
)  # fmt: skip
def test_a_recognised_mistake_is_named(values, vectors, why):
    difference = judge(values, vectors)
    assert difference.message.startswith("pair ")
    assert any(cause.startswith(why) for cause in difference.causes)


def test_a_pair_that_is_none_is_shown_from_both_sides():
    wrong = V.copy()
    wrong[:, 1] += 0.01 * wrong[:, 0]
    difference = judge(W, wrong)
    assert difference.message.startswith("pair 1 is no eigenpair: A @ v is not ")
    assert "it differs by" in difference.message
    assert [each.label.strip() for each in difference.exhibits] == ["A @ V[:, 1]", "V[:, 1] * w[1]"]
    assert difference.facts["ratio"] > difference.facts["threshold"] == 30


def test_zero_is_no_eigenvector():
    assert judge(W, V * [1, 0, 1]).message == "column 1 is zero, and an eigenvector never is"


def test_one_pair_repeated_leaves_others_out():
    difference = judge([W[0]] * 3, V[:, [0, 0, 0]])
    assert "is missing" in difference.message
    assert "3 times, expected once" in difference.message


def test_a_repeated_eigenvalue_needs_independent_vectors():
    same = np.ones((3, 3)) / np.sqrt(3)
    difference = judge(np.ones(3), same, np.eye(3))
    assert difference.message == (
        "only 1 eigenvector of 3 is independent, expected 3: columns 0 and 1 are the same direction"
    )
    skew = np.array([[1.0, 0, 1], [0, 1, 1], [0, 0, 0]])
    assert judge(np.ones(3), skew, np.eye(3)).message == (
        "only 2 eigenvectors of 3 are independent, expected 3"
    )
    assert not judge(np.ones(3), np.tril(np.ones((3, 3))), np.eye(3))


def test_a_defective_matrix_has_fewer_independent_vectors():
    jordan = np.array([[2.0, 1.0], [0.0, 2.0]])
    assert not judge([2.0, 2.0], [[1.0, 1.0], [0.0, 0.0]], jordan)
    shifted = 2 + np.array([1e-8, -1e-8])
    assert not judge(shifted, [[1.0, 1.0], [1e-8, -1e-8]], jordan)
    assert judge([2.0, 2.0], [[1.0, 0.0], [0.0, 1.0]], jordan)


def test_length_one_is_asked_for_only_if_it_is():
    unit = {"rule": "eigenpairs", "unit": True}
    assert not judge(W, 2 * V)
    assert (
        judge(W, V * [1, 2, 1], rule=unit).message == "column 1 of V has the length 2, expected 1"
    )
    assert not judge(W, V, rule=unit)


def test_perpendicular_is_asked_for_only_if_it_is():
    S = np.diag([1.0, 1.0, 2.0])
    skew = np.array([[1.0, 0.6, 0], [0, 0.8, 0], [0, 0, 1]])
    reference = (np.array([1.0, 1, 2]), np.eye(3))
    assert not judge([1, 1, 2], skew, S, reference=reference)
    rule = {"rule": "eigenpairs", "orthonormal": True}
    assert judge([1, 1, 2], skew, S, rule, reference).message == (
        "columns 0 and 1 of V are not perpendicular: their product is 0.6, expected 0"
    )


def test_a_single_pair_is_a_number_and_a_vector():
    asked = exercise("power(A: (n, n)) -> (float, (n,))", "eigenpairs")
    largest = int(np.argmax(W))
    pair = W[largest], V[:, largest]
    assert not differ(asked, (pair[0], -3 * pair[1]), pair, arguments={"A": A}, n=3)
    assert differ(asked, (-pair[0], pair[1]), pair, arguments={"A": A}, n=3)


def test_what_is_nearly_a_pair_is_right_with_a_note():
    nearly = V + 1e-9 * np.random.default_rng(0).normal(size=V.shape)
    difference = judge(W, nearly)
    assert not difference
    assert difference.note == (
        "Right, but less accurate than it should be: A @ V = V * w holds only roughly."
    )
    assert not judge(W.real.astype(np.float32), V.real.astype(np.float32)).note


def test_nan_and_other_shapes_are_said_first():
    wrong = V.copy()
    wrong[0, 2] = np.nan
    assert judge(W, wrong).message.startswith("V: NaN at row 0, column 2, expected ")
    assert judge(W, V[:2]).code is Verdict.WRONG_SHAPE


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ((W, V[:, ::-1]), "the reference does not solve its own problem: A @ V = V \\* w"),
        ((W, np.nan * V), "the reference gave an array of shape \\(3, 3\\), not finite numbers"),
    ],
)
def test_a_reference_that_is_wrong_is_our_fault(reference, message):
    with pytest.raises(ComparisonError, match=message):
        judge(W, V, reference=reference)


def test_an_empty_matrix_has_no_pairs():
    nothing = np.zeros((0, 0))
    assert not judge(np.zeros(0), nothing, nothing, reference=(np.zeros(0), nothing))
