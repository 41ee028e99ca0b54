import numpy as np
import pytest

from tests.compare.setting import differ, exercise

VECTOR = exercise("f(x: (n,)) -> (n,)")
SQUARE = exercise("f(X: (n, n)) -> (n, n)")
X = np.array([0.5, -1.0, 3.0, 2.0, 0.25, 8.0, 1.5])


@pytest.mark.parametrize(
    ("actual", "why"),
    [
        (-X, "Your result has the opposite sign."),
        (7 * X, "Your result is n = 7 times what is expected."),
        (X / 7, "Your result is 1/n = 1/7 times what is expected."),
        (2 * X, "Your result is 2 times what is expected."),
        (X + 0.75, "Every entry is off by the same 0.75."),
        (X[::-1], "Your result is in the reverse order."),
        (np.sort(X), "Your result has the right values in another order."),
        (X**2, ""),
        (X * np.where(X == 8, 1, 2), ""),
        (
            X * np.nan,
            "NaN comes from 0/0, inf - inf, or the root or logarithm of a negative number.",
        ),
    ],
)
def test_a_cause_is_named_if_it_explains_everything(actual, why):
    difference = differ(VECTOR, actual, X, n=7)
    assert difference
    assert difference.why == why


def test_a_transpose_is_recognised():
    expected = np.arange(9.0).reshape(3, 3)
    assert "the transpose" in differ(SQUARE, expected.T, expected, n=3).why


def test_zeros_and_constants_are_not_explained():
    assert differ(VECTOR, np.ones(3), np.zeros(3), n=3).why == ""
    assert "times what is expected" in differ(VECTOR, 2 * np.ones(3), np.ones(3), n=3).why
    assert differ(VECTOR, [2.0, 0.0], [1.0, 0.0], n=2).why != "Your result is 2 times"


def test_one_number_proves_no_pattern():
    assert differ(VECTOR, [2.0], [1.0], n=1).why == ""


def test_masks_are_not_explained_as_numbers():
    mask = exercise("f(x: (n,)) -> (n,) bool")
    assert differ(mask, [True, False], [False, True], n=2).why == ""
