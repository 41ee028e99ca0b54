from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cases.algebra import FUNCTIONS, determinant, holds
from grader.spec.dialects import PROPERTY, parse_property

B = [[2, 1], [1, 3]]
MATRICES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n, max_size=n), min_size=n, max_size=n)
)


@pytest.mark.parametrize(
    "condition",
    [
        "trace(B) == 5 and det(B) == 5",
        "trace(B)**2 - 4*det(B) > 0",
        "rank(B) == 2 and shape(B, 0) == 2",
        "close(B, B.T) and allclose(B @ x, x)",
        "min(B) == 1 and max(B) == 3 and max(1, 2) == 2",
        "abs(k) > 2 and ceil(k / 2) == -1",
        "norm(x) == 0 and sum(diag(B)) == 5 and dot(x, x) == 0",
        "sorted(sort(x)) and orthonormal(eye(2))",
        "not sorted(y)",
    ],
)
def test_the_words_of_properties_have_their_meaning(condition):
    values = {"B": B, "k": -3, "x": [0, 0], "y": [2, 1]}
    assert holds(parse_property(condition), values)


def test_every_word_that_can_be_written_has_a_meaning():
    assert set(FUNCTIONS) == set(PROPERTY.functions)


@pytest.mark.parametrize(
    ("condition", "complaint"),
    [
        ("det(y) > 0", r"a determinant of something of shape \(2,\)"),
        ("B @ z > 0", "`B @ z > 0` cannot be decided|mismatch"),
        ("1 / k > 0", "divides by zero"),
        ("w + 1 > 0", r"`w \+ 1 > 0` cannot be decided"),
    ],
)
def test_a_condition_without_an_answer_says_so(condition, complaint):
    values = {"B": B, "k": 0, "y": [2, 1], "z": [1, 2, 3], "w": "mean"}
    with pytest.raises(ValueError, match=complaint):
        holds(parse_property(condition), values)


@given(MATRICES)
def test_determinants_of_whole_numbers_are_exact(rows):
    exact = determinant(np.array(rows))
    assert isinstance(exact, Fraction)
    assert abs(float(exact) - np.linalg.det(np.array(rows, float))) < 1e-6 * 9**4


@given(MATRICES)
def test_two_equal_rows_have_the_determinant_zero(rows):
    doubled = [*rows, rows[0]]
    square = [[*row, index] for index, row in enumerate(doubled)]
    square[-1] = square[0]
    assert determinant(np.array(square)) == 0


def test_the_determinant_of_other_numbers_is_that_of_numpy():
    assert determinant(np.array([[0.5, 0.0], [0.0, 4.0]])) == pytest.approx(2.0)
