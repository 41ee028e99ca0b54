import math

import numpy as np
import pytest

from grader.compare.magnitudes import FUNCTIONS, OPERATORS, CannotComputeError, norm_of, sized

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
        ("norm", (A,), 5.0),
        ("norm", ([3, 4],), 5.0),
        ("T", ([[3, 1], [0, 4]],), [[3, 0], [1, 4]]),
        ("eye", (2,), np.eye(2)),
        ("sum", (A,), 7),
        ("sum", (A, 0), [3, 4]),
        ("sum", ([True, True],), 2),
        ("abs", ([-1, 2],), [1, 2]),
        ("max", (A,), 4),
        ("max", (2, 5, 3), 5),
        ("min", (A,), 0),
        ("min", ([1, 5], 3), [1, 3]),
        ("sort", ([3, 1, 2],), [1, 2, 3]),
        ("diag", (A,), [3, 4]),
        ("diag", ([3, 4],), A),
        ("rank", (A,), 2),
        ("rank", (np.ones((3, 3)),), 1),
        ("rank", (np.zeros((3, 2)),), 0),
        ("rank", (np.zeros((3, 0)),), 0),
        ("rank", (A * 1e-200,), 2),
        ("shape", (np.zeros((2, 3)),), [2, 3]),
        ("shape", (np.zeros((2, 3)), 1), 3),
        ("dot", ([1, 2], [3, 4]), 11),
        ("trace", (A,), 7),
        ("det", (A,), 12),
        ("ceil", (2.1,), 3),
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
        ("sum", ([1.0, -1.0],), 2),
        ("eye", (4,), 2),
        ("det", (A,), 12),
        ("norm", (A,), 5),
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


def test_a_rank_is_read_off_a_clear_gap():
    rng = np.random.default_rng(0)
    nearly = rng.normal(size=(5, 2)) @ rng.normal(size=(2, 4)) + 1e-10 * rng.normal(size=(5, 4))
    assert call("rank", nearly).value == 2
    assert call("rank", np.diag([1.0, 1e-3, 1e-6])).value == 3
    hilbert = 1 / (np.arange(8)[:, None] + np.arange(8) + 1.0)
    assert call("rank", hilbert).value == 8


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
        ("eye", (3000,), "too large to compute"),
        ("eye", (-1,), "too large to compute"),
        ("eye", (2.5,), "a whole number is needed"),
        ("max", (np.zeros(0),), "no entries to choose from"),
        ("max", ([1, 2], [1, 2, 3]), "do not fit together"),
        ("sum", (A, 2), r"shape \(2, 2\) has no axis 2"),
        ("sum", (A, A), "a whole number is needed"),
        ("shape", (A, 5), "has no axis 5"),
        ("sort", (3,), "a single number cannot be sorted"),
        ("diag", (np.zeros(3000),), r"diag of shape \(3000,\) is not computed"),
        ("diag", (3,), r"diag of shape \(\) is not computed"),
        ("rank", ([1, 2],), r"rank of shape \(2,\) is not computed"),
        ("dot", (A, A), "have no dot product"),
        ("trace", (np.zeros((2, 3)),), r"trace of shape \(2, 3\) is not computed"),
        ("det", ([1, 2],), r"det of shape \(2,\) is not computed"),
        ("ceil", (1j,), "complex numbers cannot be rounded up"),
    ],
)
def test_what_cannot_be_computed_says_so(name, values, message):
    with pytest.raises(CannotComputeError, match=message), np.errstate(all="ignore"):
        call(name, *values)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "None is not made of numbers"),
        ("text", "the text 'text' is not made of numbers"),
        ([[1, 2], [3]], "its parts do not have the same length"),
        ([1.0, math.nan], "there is NaN or an infinity in it"),
        (math.inf, "there is NaN or an infinity in it"),
    ],
)
def test_only_finite_numbers_enter(value, message):
    with pytest.raises(CannotComputeError, match=message):
        sized(value)
