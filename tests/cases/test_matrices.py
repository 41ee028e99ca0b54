import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cases.case import DrawError
from grader.cases.generators import generate
from grader.spec.draws import Conditioned, LowRank, Orthogonal, Singular, Spd, Symmetric
from grader.spec.types import Kind

SEEDS = st.integers(0, 2**32)
SIZES = st.integers(0, 8)
SHAPES = st.tuples(SIZES, SIZES)
CONDS = st.floats(1, 1e6)
KINDS = st.sampled_from([Kind.FLOAT, Kind.COMPLEX])


@given(SIZES, CONDS, SEEDS, KINDS)
def test_spd_has_positive_eigenvalues_and_its_condition_number(wanted, size, cond, seed, kind):
    matrix = generate(Spd(spd=Conditioned(cond=cond)), wanted((size, size), kind, seed=seed))
    assert np.array_equal(matrix, matrix.conj().T)
    eigenvalues = np.linalg.eigvalsh(matrix)
    assert np.all(eigenvalues > 0)
    if size > 1:
        assert np.linalg.cond(matrix) == pytest.approx(cond, rel=1e-6)


@given(st.integers(2, 8), CONDS, SEEDS)
def test_symmetric_has_eigenvalues_of_both_signs(wanted, size, cond, seed):
    draw = Symmetric(symmetric=Conditioned(cond=cond))
    matrix = generate(draw, wanted((size, size), seed=seed))
    eigenvalues = np.linalg.eigvalsh(matrix)
    assert np.array_equal(matrix, matrix.T)
    assert eigenvalues.min() < 0 < eigenvalues.max()
    assert np.linalg.cond(matrix) == pytest.approx(cond, rel=1e-6)


@given(SHAPES, SEEDS, KINDS, st.sampled_from(["columns", "rows"]))
def test_orthogonal_matrices_have_orthonormal_columns_or_rows(wanted, shape, seed, kind, which):
    rows, columns = sorted(shape, reverse=which == "columns")
    matrix = generate(Orthogonal(orthogonal=which), wanted((rows, columns), kind, seed=seed))
    factor = matrix if which == "columns" else matrix.conj().T
    assert matrix.shape == (rows, columns)
    assert np.allclose(factor.conj().T @ factor, np.eye(min(rows, columns)), atol=1e-12)


@pytest.mark.parametrize(("which", "shape"), [("columns", (2, 3)), ("rows", (3, 2))])
def test_there_are_at_most_as_many_orthonormal_vectors_as_dimensions(wanted, which, shape):
    with pytest.raises(DrawError, match=f"no {shape[0]} x {shape[1]} .* orthonormal {which}"):
        generate(Orthogonal(orthogonal=which), wanted(shape))


@given(SHAPES, SIZES, SEEDS, st.sampled_from([Kind.FLOAT, Kind.INT, Kind.COMPLEX]))
def test_low_rank_has_exactly_the_rank(wanted, shape, most, seed, kind):
    rank = min(most, *shape)
    matrix = generate(LowRank(low_rank=rank), wanted(shape, kind, seed=seed))
    assert matrix.shape == shape
    assert rank == (np.linalg.matrix_rank(matrix) if matrix.size else 0)


def test_a_rank_larger_than_the_matrix_is_refused(wanted):
    with pytest.raises(DrawError, match="a 2 x 3 matrix cannot have the rank 3"):
        generate(LowRank(low_rank="k"), wanted((2, 3), known={"k": 3}))


@given(st.integers(1, 24), SEEDS, st.sampled_from([Kind.FLOAT, Kind.INT]))
def test_exactly_singular_matrices_are_singular_for_numpy_too(wanted, size, seed, kind):
    matrix = generate(Singular(singular="exact"), wanted((size, size), kind, seed=seed))
    assert np.linalg.det(matrix) == 0
    assert np.linalg.matrix_rank(matrix) == size - 1
    with pytest.raises(np.linalg.LinAlgError):
        np.linalg.inv(matrix)


@given(st.integers(2, 24), SEEDS)
def test_nearly_singular_matrices_lack_rank_only_up_to_rounding(wanted, size, seed):
    matrix = generate(Singular(singular="nearly"), wanted((size, size), seed=seed))
    assert np.linalg.matrix_rank(matrix) == size - 1
    assert np.linalg.det(matrix) != 0
    assert np.all(np.isfinite(np.linalg.inv(matrix)))


def test_some_sizes_have_no_singular_matrix(wanted):
    with pytest.raises(DrawError, match="no 0 x 0 matrix is singular"):
        generate(Singular(singular="exact"), wanted((0, 0)))
    with pytest.raises(DrawError, match="no 1 x 1 matrix is nearly singular"):
        generate(Singular(singular="nearly"), wanted((1, 1)))


def test_square_matrices_are_not_drawn_in_other_shapes(wanted):
    with pytest.raises(DrawError, match=r"draws square matrices, and .* is 3 x 4 here"):
        generate(Spd(spd=Conditioned()), wanted((3, 4)))
    with pytest.raises(DrawError, match="draws matrices"):
        generate(Singular(singular="exact"), wanted((3,)))


def test_conditioned_matrices_are_not_drawn_in_whole_numbers(wanted):
    for draw in (Spd(spd=Conditioned()), Symmetric(symmetric=Conditioned())):
        with pytest.raises(DrawError, match="holds int values"):
            generate(draw, wanted((2, 2), Kind.INT))


def test_leading_axes_count_matrices(wanted):
    stack = generate(Spd(spd=Conditioned(cond=10.0)), wanted((5, 3, 3)))
    assert np.linalg.cond(stack) == pytest.approx([10.0] * 5)
    assert len({matrix.tobytes() for matrix in stack}) == 5
    assert generate(Spd(spd=Conditioned()), wanted((0, 3, 3))).shape == (0, 3, 3)
