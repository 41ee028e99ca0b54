import numpy as np
import pytest

from grader.compare import ComparisonError
from tests.compare.setting import differ, exercise

A = np.array([[1.0, 1.0, 1.0, 0.0]])
NULL = np.linalg.svd(A)[2][1:].T


def null(basis, rule="null_space"):
    asked = exercise("null(A: (m, n)) -> (n, r)", rule)
    return differ(asked, basis, NULL, arguments={"A": A}, m=1, n=4)


def test_any_basis_of_the_null_space_is_right():
    assert not null(NULL @ np.array([[1.0, 2, 3], [0, 1, 1], [0, 0, 5]]))
    wrong = NULL.copy()
    wrong[:, 1] += [0.1, 0, 0, 0]
    assert null(wrong).message == "column 1 is not in the null space: |A @ v| is 0.1, expected 0"
    assert null(NULL[:, [0, 1, 1]]).message == (
        "your 3 columns span only 2 dimensions, expected 3: they are not independent"
    )


def test_the_basis_may_have_to_be_orthonormal():
    asked = {"rule": "null_space", "orthonormal": True}
    assert not null(NULL, asked)
    longer = NULL * [1, 2, 1]
    assert null(longer, asked).message == "column 1 of the basis has the length 2, expected 1"


def test_a_basis_of_another_length_is_our_fault():
    asked = exercise("null(A: (m, n)) -> (m, r)", "null_space")
    with pytest.raises(ComparisonError, match="as many entries as A columns"):
        differ(asked, [[1.0]], [[1.0]], arguments={"A": A}, m=1, n=4)


BASIS = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
TILTED = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])


def space(vectors, reference=BASIS, rule="subspace", shape="(m, k)"):
    return differ(exercise(f"basis(x: (p,)) -> {shape}", rule), vectors, reference, m=3, k=2)


def test_another_space_is_so_many_degrees_away():
    assert not space(BASIS @ [[1.0, 2.0], [3.0, 4.0]])
    assert space(TILTED).message == (
        "your columns span another space: 45 degrees away from the expected one"
    )
    assert space([[1, 1], [1, 1], [0, 0]]).message == (
        "your 2 columns span only 1 dimension, expected 2: they are not independent"
    )


def test_vectors_may_be_rows_or_a_single_one():
    rows = {"rule": "subspace", "axis": "rows"}
    assert not space([[1.0, 1, 0], [1, -1, 0]], BASIS.T, rows, "(k, m)")
    assert "your rows span another space" in space(TILTED.T, BASIS.T, rows, "(k, m)").message
    assert not space([0.0, -2.0, 0.0], [0.0, 1.0, 0.0], shape="(m,)")


def test_leading_vectors_span_leading_spaces():
    leading = {"rule": "subspace", "leading": True, "orthonormal": True}
    assert not space(BASIS * [1, -1], rule=leading)
    assert space(BASIS[:, ::-1], rule=leading).message == (
        "the first column spans another space: 90 degrees away from the expected one"
    )
    assert "has the length 2" in space(2 * BASIS, rule=leading).message
    assert not space(BASIS[:, ::-1])


def test_an_ill_conditioned_basis_is_known_less_well():
    skew = np.array([[1.0, 1.0], [0.0, 1e-7], [0.0, 0.0]])
    assert not space(skew)


PROJECTOR = np.array([[0.5, 0.5], [0.5, 0.5]])


def projector(found, reference=PROJECTOR):
    return differ(exercise("p(u: (n,)) -> (n, n)", "projection"), found, reference, n=2)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (2 * PROJECTOR, "P @ P is not P: projecting again should change nothing"),
        ([[1, 1], [0, 0]], "P is not symmetric: this projection is not orthogonal"),
        ([[1, 0], [0, 0]], "P projects onto another space; the difference is 0.5"),
    ],
)
def test_what_a_projector_is_not(found, message):
    assert projector(found).message.startswith(message)


def test_a_projector_is_square():
    asked = exercise("p(u: (n,)) -> (m, n)", "projection")
    with pytest.raises(ComparisonError, match="is not that of a projector"):
        differ(asked, np.ones((3, 2)), np.ones((3, 2)), m=3, n=2)
