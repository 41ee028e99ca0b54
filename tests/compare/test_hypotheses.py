"""Causes that are named: each one recognised, and nothing recognised where there is nothing."""

import numpy as np
import pytest

from grader.compare.hypotheses import shared
from tests.compare.setting import differ, exercise

VECTOR = exercise("f(x: (n,)) -> (n,)")
SQUARE = exercise("f(X: (n, n)) -> (n, n)")
TABLE = exercise("f(X: (m, n), b: (n,), lr: float) -> (m, n)")
X = np.array([0.5, -1.0, 3.0, 2.0, 0.25, 8.0, 1.5])
SIZE = np.abs(X)


@pytest.mark.parametrize(
    ("actual", "why"),
    [
        (-X, "Your result has the opposite sign."),
        (SIZE, "The signs are lost: every entry is the absolute value of what is expected."),
        (7 * X, "Your result is n times what is expected."),
        (X / 7, "Your result is 1/n times what is expected."),
        (-7 * X, "Your result is minus n times what is expected."),
        (2 * X, "Your result is 2 times what is expected."),
        (14 * X, "Your result is 2*n times what is expected."),
        (-3.5 * X, "Your result is minus n/2 times what is expected."),
        (X * 2 / 7, "Your result is 2/n times what is expected."),
        (X / 14, "Your result is 1/(2*n) times what is expected."),
        (X * 6 / 7, "You divided by n where n - 1 is asked for (ddof=1)."),
        (X * np.sqrt(7 / 6), "You divided by n - 1 where n is asked for (ddof=0)."),
        (np.degrees(X), "Your result is in degrees; radians are asked for."),
        (np.radians(X), "Your result is in radians; degrees are asked for."),
        (X / np.log(2), "Your logarithm has the base 2; np.log is the natural one."),
        (X + 0.75, "Every entry is off by the same 0.75."),
        (X[::-1], "Your result is in the reverse order."),
        (np.sort(X), "Your result is sorted; keep the order it comes in."),
        (np.roll(X, 2), "Your result has the right values in another order."),
        (np.trunc(X).astype(int), "What stands after the decimal point is lost: "),
        (np.round(X * 1.001, 3) / 1, ""),
        (X**2, ""),
        (X * np.where(X == 8, 1, 2), ""),
        (X * np.nan, "NaN comes from 0/0, inf - inf, or the root or logarithm"),
        ([0.5, 0, 0, 0, 0, 0, 0], "Only the first entry is computed: is the `return` inside "),
        ([0, 0, 0, 0, 0, 0, 1.5], "Only the last entry is computed: is the `return` inside "),
        (np.full(7, 1.5), "Your result repeats its last entry everywhere."),
    ],
)  # fmt: skip
def test_a_cause_is_named_if_it_explains_everything(actual, why):
    difference = differ(VECTOR, actual, X, n=7)
    assert difference
    assert difference.why == why if why in {"", difference.why} else difference.why.startswith(why)


def test_values_that_should_be_positive_or_sorted():
    assert differ(VECTOR, X, SIZE, n=7).why == (
        "The signs are wrong: every entry should be what yours is without its minus."
    )
    assert differ(VECTOR, X, np.sort(X), n=7).why == (
        "Your result has the right values, but it should be sorted."
    )


def test_roots():
    assert differ(VECTOR, SIZE**2, SIZE, n=7).why == (
        "A square root is missing: your result is the square of what is expected."
    )
    assert differ(VECTOR, np.sqrt(SIZE), SIZE, n=7).why == (
        "There is a square root too many: the square of your result is expected."
    )


def test_lost_digits():
    expected = np.linspace(0.123456, 1.654321, 7)
    assert "Your result is rounded" in differ(VECTOR, np.round(expected, 2), expected, n=7).why
    exact = exercise("f(x: (n,)) -> (n,)", {"rule": "allclose", "rtol": 1e-12})
    for coarse in (expected.astype(np.float32), expected.astype(np.float32).astype(float)):
        assert differ(exact, coarse, expected, n=7).why == (
            "Your result is only as accurate as float32: compute in float64."
        )


Y = np.random.default_rng(5).normal(size=(5, 3))


def of_table(actual, expected=Y, **arguments):
    return differ(TABLE, actual, expected, arguments=arguments, m=5, n=3)


def test_arguments_that_were_forgotten_or_used_twice():
    b = np.array([1.0, -2.0, 0.5])
    assert of_table(Y - b, b=b).why == "`b` is missing: add it, and your result is right."
    assert of_table(Y + b, b=b).why == (
        "`b` is in it once too often: subtract it, and your result is right."
    )
    assert of_table(Y - b, b=np.zeros(3)).why == ""
    assert of_table(0.1 * Y, lr=0.1).why == "Your result is lr times what is expected."
    assert of_table(Y / 0.1, lr=0.1, b="no number").why == (
        "Your result is 1/lr times what is expected."
    )


def test_a_transpose_is_recognised():
    expected = np.arange(9.0).reshape(3, 3)
    assert "the transpose" in differ(SQUARE, expected.T, expected, n=3).why
    asked = exercise("f(X: (n, n)) -> (n, n) complex")
    expected = expected + 1j * expected**2
    assert "the conjugate transpose" in differ(asked, expected.conj().T, expected, n=3).why


def test_the_other_axis_is_recognised_by_what_is_constant_along_it():
    E = np.exp(Y)
    rows, columns = E / E.sum(1, keepdims=True), E / E.sum(0)
    assert of_table(columns, rows).why == (
        "This is right along the other axis: in your result the sum of each column is what that "
        "of each row should be."
    )
    assert "the length of each row" in of_table(
        Y / np.linalg.norm(Y, axis=1, keepdims=True), Y / np.linalg.norm(Y, axis=0)
    ).why  # fmt: skip


def test_rows_and_columns_in_another_order():
    assert of_table(Y[::-1]).why == "Your result is in the reverse order."
    assert of_table(Y[:, ::-1]).why == "The columns of your result are in the reverse order."
    assert of_table(Y[[2, 0, 1, 4, 3]]).why == "Your result has the right rows in another order."
    assert of_table(Y[:, [1, 0, 2]]).why == "Your result has the right columns in another order."
    assert of_table(Y.ravel().reshape(Y.shape, order="F")).why.startswith("The entries are filled")
    assert of_table(Y * [1, -1, 1]).why == "Some columns of your result have the opposite sign."
    signs = np.array([[1], [-1], [1], [1], [-1]])
    assert of_table(Y * signs).why == "Some rows of your result have the opposite sign."
    assert "repeats its first row" in of_table(np.broadcast_to(Y[0], Y.shape)).why


def test_lines_that_are_not_normalised():
    lengths = np.linalg.norm(Y, axis=1, keepdims=True)
    assert of_table(Y, Y / lengths).why == (
        "Each row of your result is the expected one times a number of its own: what should each "
        "row be divided by?"
    )
    assert of_table(Y * [2.0, -3.0, 1.0]).why.startswith("Each column of your result is the exp")
    with_zeros = Y * np.array([[1.0], [0.0], [1.0], [1.0], [1.0]])
    assert of_table(with_zeros, with_zeros / lengths).why.startswith("Each row of your result is")
    assert of_table(2 * Y).why == "Your result is 2 times what is expected."


def test_single_entries_do_not_show_what_a_line_was_multiplied_by():
    expected = np.diag([1.0, 2.0, 4.0])
    assert differ(SQUARE, np.diag([2.0, 3.0, 5.5]), expected, n=3).why == ""
    assert of_table(Y * np.array([[1.0], [0.0], [1.0], [1.0], [1.0]])).why == ""


def test_zeros_and_constants_are_not_explained():
    assert differ(VECTOR, np.ones(3), np.zeros(3), n=3).why == ""
    assert "times what is expected" in differ(VECTOR, 2 * np.ones(3), np.ones(3), n=3).why
    assert differ(VECTOR, [2.0, 0.0], [1.0, 0.0], n=2).why != "Your result is 2 times"


def test_one_number_proves_no_pattern_but_may_join_one():
    difference = differ(VECTOR, [2.0], [1.0], n=1)
    assert difference.why == ""
    assert "Your result is 2 times what is expected." in difference.causes


def test_masks_are_not_explained_as_numbers():
    mask = exercise("f(x: (n,)) -> (n,) bool")
    assert differ(mask, [True, False], [False, True], n=2).causes == ()


def test_a_cause_is_shared_only_if_every_case_has_it():
    six = differ(VECTOR, 6 * X[:6], X[:6], n=6).causes
    three = differ(VECTOR, 3 * X[:3], X[:3], n=3).causes
    assert shared([six, three]) == "Your result is n times what is expected."
    assert shared([six, differ(VECTOR, 2 * X, X, n=7).causes]) == ""
    assert shared([six, ()]) == ""
    assert shared([]) == ""


def test_the_items_of_a_list_must_share_the_cause():
    asked = exercise("f(x: (n,)) -> list", "sequence")
    items = [X, X[:3], X[:2]]
    assert differ(asked, [-X, -X[:3], X[:2]], items).why == "Your result has the opposite sign."
    assert differ(asked, [-X, 2 * X[:3], X[:2]], items).why == ""


@pytest.mark.parametrize("seed", range(40))
def test_what_differs_for_no_reason_has_no_cause(seed):
    rng = np.random.default_rng(seed)
    expected, actual = rng.normal(size=(2, 5, 3))
    assert of_table(actual, expected, b=rng.normal(size=3), lr=0.3).causes == ()
    wrong = expected.copy()
    wrong[tuple(rng.integers((5, 3)))] += 0.5
    assert of_table(wrong, expected).causes == ()
