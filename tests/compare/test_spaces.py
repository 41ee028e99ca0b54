import numpy as np
import pytest

from grader.compare import COMPARATORS, ComparisonError, View
from grader.results import Verdict
from tests.compare.setting import differ, exercise

SIGN = exercise("axes(X: (n, n), k: int) -> (n, k)", "up_to_sign")
ROWS = exercise("axes(X: (n, n), k: int) -> (k, n)", {"rule": "up_to_sign", "axis": "rows"})
SCALE = exercise("axes(X: (n, n), k: int) -> (n, k)", "up_to_scale")
VECTOR = exercise("axis(X: (n, n)) -> (n,)", "up_to_sign")
LINE = exercise("axis(X: (n, n)) -> (n,)", "up_to_scale")

Q = np.linalg.qr(np.random.default_rng(3).normal(size=(4, 3)))[0]
SIZES = {"n": 4, "k": 3}


def test_each_column_may_have_the_other_sign():
    assert not differ(SIGN, Q * [1, -1, -1], Q, **SIZES)
    assert not differ(ROWS, Q.T * [[-1], [1], [-1]], Q.T, **SIZES)


def test_the_column_that_differs_is_named_and_shown():
    actual = Q.copy()
    actual[:, 1] = Q[:, 1] * np.cos(0.5) + Q[:, 0] * np.sin(0.5)
    difference = differ(SIGN, actual, Q, **SIZES)
    assert difference.message == (
        "1 of 3 columns differs: column 1 is not the expected one up to its sign: "
        "it is 29 degrees away"
    )
    assert [exhibit.label for exhibit in difference.exhibits] == ["want column 1", "got  column 1"]
    assert difference.exhibits[1].differs
    assert difference.facts == {"differing": 1, "vectors": 3}


def test_small_angles_are_seen_although_their_cosine_is_one():
    actual = Q.copy()
    actual[:, 0] = Q[:, 0] * np.cos(1e-5) + Q[:, 1] * np.sin(1e-5)
    assert differ(SIGN, actual, Q, **SIZES)
    assert differ(SCALE, actual, Q, **SIZES)
    actual[:, 0] = Q[:, 0] + 1e-8 * Q[:, 1]
    assert not differ(SIGN, actual, Q, **SIZES)


def test_a_wrong_length_is_told_apart_from_a_wrong_direction():
    difference = differ(SIGN, Q * [1, -2, 1], Q, **SIZES)
    assert difference.message == ("1 of 3 columns differs: column 1 has the length 2, expected 1")


def test_any_factor_is_taken_up_to_scale():
    assert not differ(SCALE, Q * [3, -1e-9, 1e200], Q, **SIZES)
    assert not differ(SCALE, Q * [1j, 2, 1], Q, **SIZES)


def test_a_wrong_direction_up_to_scale_says_by_how_much():
    difference = differ(LINE, [1.0, 1.0], [1.0, 0.0], n=2)
    assert difference.message == (
        "the vector is not the expected one up to a factor: it is 45 degrees away"
    )
    assert difference.exhibits[0].label == "want the vector"


@pytest.mark.parametrize("asked", [SIGN, SCALE])
def test_a_zero_column_points_nowhere(asked):
    assert differ(asked, Q * [1, 0, 1], Q, **SIZES).message == (
        "1 of 3 columns differs: column 1 is zero"
    )


def test_a_column_that_should_be_zero_is_missed():
    assert differ(LINE, [1.0, 0.0], [0.0, 0.0], n=2).message == "the vector should be zero"
    assert not differ(LINE, [0.0, 0.0], [0.0, 0.0], n=2)
    assert "the vector" in differ(VECTOR, [1.0, 0.0], [0.0, 0.0], n=2).message


def test_complex_vectors_may_have_any_phase():
    vector = np.array([1.0, 2j])
    asked = exercise("axis(X: (n, n)) -> (n,) complex", "up_to_sign")
    assert not differ(asked, vector * np.exp(0.7j), vector, n=2)
    assert differ(asked, vector * 2, vector, n=2)


def test_nan_is_said_first():
    actual = Q.copy()
    actual[2, 1] = np.nan
    assert differ(SIGN, actual, Q, **SIZES).message.startswith("NaN at row 2, column 1, expected ")


def test_columns_in_reverse_order_are_recognised():
    assert differ(SIGN, Q[:, ::-1], Q, **SIZES).why == "The columns are in the reverse order."


def test_vectors_in_the_rows_are_recognised():
    square = np.linalg.qr(np.random.default_rng(4).normal(size=(3, 3)))[0]
    assert differ(SIGN, square.T, square, n=3, k=3).why == (
        "Your vectors are in the rows; they are expected in the columns."
    )


def test_vectors_of_deeper_arrays_lie_along_the_axis():
    asked = exercise("f(X: (2, 2, 2)) -> (2, 2, 2)", "up_to_sign")
    stack = np.random.default_rng(5).normal(size=(2, 2, 2))
    assert not differ(asked, stack * [1, -1], stack)


def test_empty_stacks_agree():
    assert not differ(SIGN, np.zeros((0, 3)), np.zeros((0, 3)), n=0, k=3)
    assert not differ(SIGN, np.zeros((4, 0)), np.zeros((4, 0)), n=4, k=0)


def compare(actual, expected):
    view = View(entry=VECTOR.entry, result=VECTOR.entry.results[0])
    return COMPARATORS["up_to_sign"](actual, expected, VECTOR.rules[0], view)


def test_other_shapes_and_values_are_refused_in_words():
    difference = compare("text", np.ones(2))
    assert difference.code is Verdict.WRONG_SHAPE
    assert difference.message == "you returned the text 'text', expected an array of shape (2,)"


@pytest.mark.parametrize("expected", ["text", [np.nan, 1.0]])
def test_a_reference_without_a_direction_is_our_fault(expected):
    with pytest.raises(ComparisonError, match="no finite vectors"):
        compare([1.0, 2.0], expected)
