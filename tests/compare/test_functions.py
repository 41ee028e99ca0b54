import numpy as np
import pytest

from grader.compare.functions import FUNCTIONS
from grader.compare.magnitudes import CannotComputeError, sized

A = np.array([[3.0, 0.0], [0.0, 4.0]])


def call(name: str, *values):
    return FUNCTIONS[name](*(sized(value) for value in values))


@pytest.mark.parametrize(
    ("name", "values", "result"),
    [
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
        ("exp", ([0, 1],), [1, np.e]),
        ("log", ([1, np.e],), [0, 1]),
        ("sqrt", ([4, 9],), [2, 3]),
        ("sqrt", (-1 + 0j,), 1j),
        ("rank", (A * [1.0, 1e-12],), 2),
        ("rank", (np.diag([1.0, 1.0, 1e-17]),), 2),
    ],
)
def test_functions_give_what_numpy_gives(name, values, result):
    np.testing.assert_allclose(call(name, *values).value, result, rtol=1e-14)


@pytest.mark.parametrize(
    ("name", "values", "size"),
    [
        ("sum", ([1.0, -1.0],), 2),
        ("eye", (4,), 2),
        ("det", (A,), 12),
        ("norm", (A,), 5),
    ],
)
def test_functions_keep_the_sizes(name, values, size):
    assert call(name, *values).size == pytest.approx(size)


def test_a_rank_is_read_off_a_clear_gap():
    rng = np.random.default_rng(0)
    nearly = rng.normal(size=(5, 2)) @ rng.normal(size=(2, 4)) + 1e-10 * rng.normal(size=(5, 4))
    assert call("rank", nearly).value == 2
    assert call("rank", np.diag([1.0, 1e-3, 1e-6])).value == 3
    hilbert = 1 / (np.arange(8)[:, None] + np.arange(8) + 1.0)
    assert call("rank", hilbert).value == 8


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
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
        ("exp", (1000.0,), "exp of it is too large to compute"),
        ("log", ([1.0, 0.0],), "a logarithm of something that is not positive"),
        ("log", (1j,), "a logarithm of something that is not positive"),
        ("sqrt", (-1.0,), "a root of a negative number"),
    ],
)
def test_a_function_that_has_no_result_says_so(name, values, message):
    with pytest.raises(CannotComputeError, match=message), np.errstate(all="ignore"):
        call(name, *values)
