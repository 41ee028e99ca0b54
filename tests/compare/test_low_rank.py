import numpy as np
import pytest

from grader.compare import ComparisonError
from tests.compare.setting import differ, exercise

A = np.random.default_rng(0).normal(size=(5, 3))
U, S, VT = np.linalg.svd(A, full_matrices=False)
LOW = exercise("low(A: (m, n), k: int) -> (m, n)", "low_rank")
BEST = U[:, :2] * S[:2] @ VT[:2]


def low(X, reference=BEST, matrix=A, asked=LOW):
    m, n = matrix.shape
    return differ(asked, X, reference, arguments={"A": matrix, "k": 2}, m=m, n=n, k=2)


def test_a_best_approximation_keeps_the_largest_singular_values():
    assert not low(BEST)
    assert low(A).message == "the rank of your result is 3, expected at most 2"
    assert low(A).why == "This is A itself."
    smallest = U[:, 1:] * S[1:] @ VT[1:]
    assert low(smallest).message.startswith("your result is ")
    assert low(smallest).why == "Which singular values are kept? The largest ones matter most."
    shrunk = U[:, :2] * (0.99 * S[:2]) @ VT[:2]
    assert low(shrunk).message.startswith("your result is no best approximation: ")


def test_of_equally_good_approximations_each_is_right():
    D = np.diag([3.0, 1.0, 1.0])
    one, other = np.diag([3.0, 1.0, 0.0]), np.diag([3.0, 0.0, 1.0])
    assert not low(one, other, D)


def test_the_rank_must_be_said():
    asked = exercise("low(A: (m, n)) -> (m, n)", "low_rank")
    with pytest.raises(ComparisonError, match="does not say what `rank` is"):
        low(BEST, asked=asked)
    with pytest.raises(ComparisonError, match="has the shape of its matrix"):
        differ(exercise("low(A: (m, n), k: int) -> (p, q)", "low_rank"), BEST[:2], BEST[:2],
               arguments={"A": A, "k": 2}, m=5, n=3)  # fmt: skip
