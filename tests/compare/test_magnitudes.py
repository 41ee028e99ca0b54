import math

import numpy as np
import pytest

from grader.compare.functions import FUNCTIONS
from grader.compare.magnitudes import OPERATORS, CannotComputeError, norm_of, sized

A = np.array([[3.0, 0.0], [0.0, 4.0]])


def call(name: str, *values):
    table = FUNCTIONS if name in FUNCTIONS else OPERATORS
    return table[name](*(sized(value) for value in values))


@pytest.mark.parametrize(
    ("name", "values", "result"),
    [
        ("+", (A, 1), A + 1),
        ("-", ([1, 2], [3, 5]), [-2, -3]),
        ("*", (A, [1, 2]), A * [1, 2]),
        ("/", (A, 2), A / 2),
        ("//", (7, 2), 3),
        ("%", (7, 2), 1),
        ("@", (A, [1, 1]), [3, 4]),
        ("@", ([1, 2], [3, 4]), 11),
        ("**", (A, 2), A**2),
    ],
)
def test_values_are_numpys(name, values, result):
    np.testing.assert_allclose(call(name, *values).value, result, rtol=1e-14)


@pytest.mark.parametrize(
    ("name", "values", "size"),
    [
        ("+", ([3.0, 4.0], [-3.0, -4.0]), 10),
        ("-", ([3.0, 4.0], [3.0, 4.0]), 10),
        ("+", ([3.0, 4.0], 1.0), 5 + math.sqrt(2)),
        ("@", (A, [3.0, 4.0]), 25),
        ("*", (A, 2.0), 10),
        ("/", (A, 2.0), 2.5),
        ("**", ([3.0, 4.0], 2), 2 * norm_of(np.array([9.0, 16.0]))),
    ],
)
def test_sizes_follow_what_was_computed_and_not_what_is_left(name, values, size):
    assert call(name, *values).size == pytest.approx(size)


def test_cancelling_is_remembered_by_what_follows():
    difference = OPERATORS["-"](sized(1e8 + 1.0), sized(1e8))
    assert difference.growth == pytest.approx(2e8)
    squared = OPERATORS["**"](difference, sized(2))
    assert squared.size == pytest.approx(4e8)
    assert OPERATORS["/"](sized(1.0), difference).size == pytest.approx(2e8)
    assert sized(0.0).growth == 1.0


def test_the_largest_dimension_and_the_coarsest_precision_are_kept():
    product = OPERATORS["@"](sized(np.ones((2, 9), np.float32)), sized(np.ones((9, 3))))
    assert product.longest == 9
    assert product.eps == np.finfo(np.float32).eps
    assert sized(np.ones(2, np.float16)).eps == np.finfo(np.float32).eps
    assert sized(np.ones(2, int)).eps == np.finfo(float).eps


def test_integers_do_not_wrap_around():
    assert call("*", 2**62, 4).value == pytest.approx(2.0**64)
    assert call("sum", np.full(4, 2**62)).value == pytest.approx(2.0**64)
    assert call("+", np.array([2**64 - 1], np.uint64), 1).value == pytest.approx(2.0**64)
    assert call("-", 5, 3).value.dtype.kind == "i"
    assert call("-", np.array([0], np.uint8), 1).value == -1


def test_norms_neither_overflow_nor_vanish():
    assert norm_of(np.array([3e200, 4e200])) == pytest.approx(5e200)
    assert norm_of(np.array([3e-200, 4e-200])) == pytest.approx(5e-200)
    assert norm_of(np.array([np.inf])) == np.inf
    assert norm_of(np.zeros(0)) == 0


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("+", ([1, 2], [1, 2, 3]), r"shapes \(2,\) and \(3,\) do not fit together"),
        ("*", (np.zeros((3000, 1)), np.zeros(3000)), "too large to compute"),
        ("@", (A, [1, 2, 3]), r"\(2, 2\) and \(3,\) do not fit for a matrix product"),
        ("@", (1, A), "do not fit for a matrix product"),
        ("@", (np.zeros((3000, 1)), np.zeros((1, 3000))), "is too large to compute"),
        ("/", (1, 0), "division by zero"),
        ("//", (1, 0), "division by zero"),
        ("%", (1, [1, 0]), "division by zero"),
        ("//", (1j, 1), "no whole quotient"),
        ("**", (2, [1, 2]), "an exponent must be a number"),
        ("**", ([-2.0], 0.5), "root of a negative number"),
    ],
)
def test_what_cannot_be_computed_says_so(name, values, message):
    with pytest.raises(CannotComputeError, match=message), np.errstate(all="ignore"):
        call(name, *values)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "None is not made of numbers"),
        ([[1, 2], [3]], "its parts do not have the same length"),
        ([1.0, math.nan], "there is NaN or an infinity in it"),
        (math.inf, "there is NaN or an infinity in it"),
    ],
)
def test_only_finite_numbers_enter(value, message):
    with pytest.raises(CannotComputeError, match=message):
        sized(value)
