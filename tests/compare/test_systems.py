import numpy as np
import pytest

from grader.compare import ComparisonError
from tests.compare.setting import differ, exercise

rng = np.random.default_rng(0)
A, B = rng.normal(size=(3, 3)), rng.normal(size=3)
X = np.linalg.solve(A, B)
SOLVE = exercise("solve(A: (n, n), b: (n,)) -> (n,)", "solve")


def solve(x, matrix=A, b=B):
    reference = np.linalg.solve(matrix, b)
    return differ(SOLVE, x, reference, arguments={"A": matrix, "b": b}, n=len(b))


@pytest.mark.parametrize(
    ("x", "why"),
    [
        (np.linalg.solve(A.T, B), "This solves the system with the transpose of A."),
        (A @ B, "This is A @ b: multiply by the inverse, or better, solve."),
        (-X, "Your result has the opposite sign."),
        (X + 1, ""),
    ],
)
def test_an_equation_that_does_not_hold_is_shown(x, why):
    difference = solve(x)
    assert difference.message.startswith("A @ x is not b: equation ")
    assert difference.why == why


def test_an_ill_conditioned_system_has_many_right_answers():
    hilbert = 1 / (np.arange(10)[:, None] + np.arange(10) + 1.0)
    b = hilbert @ np.ones(10)
    Vt = np.linalg.svd(hilbert)[2]
    off = np.linalg.solve(hilbert, b) + 1e-3 * Vt[-1]
    assert not solve(off, hilbert, b)
    assert solve(off + 1e-3 * Vt[0], hilbert, b)


def test_a_solution_that_is_only_near_is_right_with_a_note():
    assert "A @ x = b holds only roughly" in solve(X * (1 + 1e-9)).note
    assert solve(X * (1 + 1e-4))


def test_several_right_hand_sides_are_judged_one_by_one():
    asked = exercise("solve(A: (n, n), B: (n, k)) -> (n, k)", "solve")
    right_sides = np.column_stack([B, 1e6 * B])
    both = np.linalg.solve(A, right_sides)
    given = {"A": A, "B": right_sides}
    assert not differ(asked, both, both, arguments=given, n=3, k=2)
    wrong = both.copy()
    wrong[1, 0] += 1e-3
    assert "equation" in differ(asked, wrong, both, arguments=given, n=3, k=2).message
    assert ", column 0 gives" in differ(asked, wrong, both, arguments=given, n=3, k=2).message


def test_the_matrix_may_be_a_formula():
    rule = {"rule": "solve", "of": "T(X) @ X + lam * eye(n)", "rhs": "T(X) @ y"}
    asked = exercise("ridge(X: (m, n), y: (m,), lam: float) -> (n,)", rule)
    M, y = rng.normal(size=(5, 3)), rng.normal(size=5)
    w = np.linalg.solve(M.T @ M + 0.1 * np.eye(3), M.T @ y)
    given = {"X": M, "y": y, "lam": 0.1}
    assert not differ(asked, w, w, arguments=given, m=5, n=3)
    assert differ(asked, np.linalg.lstsq(M, y)[0], w, arguments=given, m=5, n=3)


@pytest.mark.parametrize(
    ("entry", "given", "message"),
    [
        ("f(A: (n, n), b: (n,)) -> (n,)", {"A": np.eye(3), "b": np.ones(2)},
         r"a right-hand side of shape \(2,\) for 3 equations"),
        ("f(A: (n, n), b: (n,)) -> (k,)", {"A": np.eye(2), "b": np.ones(2)},
         "the reference is no solution for 2 unknowns"),
    ],
)  # fmt: skip
def test_shapes_that_do_not_fit_are_our_fault(entry, given, message):
    asked = exercise(entry, "solve")
    with pytest.raises(ComparisonError, match=message):
        differ(asked, np.ones(3), np.ones(3), arguments=given, n=3)


TALL, Y = rng.normal(size=(6, 3)), rng.normal(size=6)
BEST = np.linalg.lstsq(TALL, Y)[0]


def fit(x, matrix=TALL, y=Y, rule="least_squares"):
    asked = exercise("fit(A: (m, n), b: (m,)) -> (n,)", rule)
    reference = np.linalg.lstsq(matrix, y)[0]
    m, n = matrix.shape
    return differ(asked, x, reference, arguments={"A": matrix, "b": y}, m=m, n=n)


def test_what_is_missing_to_the_minimum_is_said():
    assert not fit(BEST)
    assert "can be reached" in fit(BEST + 0.1).message
    assert fit(BEST + 3e-6).message == (
        "A.T @ (A x - b) is not 0: this is near the minimum, but not at it"
    )
    assert fit(TALL.T @ Y).why == "This is A.T @ b: the normal equations divide by A.T @ A."
    assert "can be reached" in fit(0 * BEST).message


def test_zero_may_be_a_minimiser():
    assert not fit(np.zeros(3), y=np.zeros(6))
    across = np.linalg.svd(TALL)[0][:, -1]
    assert not fit(np.zeros(3), y=across)


def test_normal_equations_of_an_ill_conditioned_matrix_lose_too_much():
    vandermonde = np.vander(np.linspace(0, 1, 12), 7)
    y = np.sin(np.arange(12.0))
    M = vandermonde.T @ vandermonde
    difference = fit(np.linalg.solve(M, vandermonde.T @ y), vandermonde, y)
    assert difference or difference.note


def test_the_shortest_of_many_minimisers_may_be_asked_for():
    flat = TALL[:, :1] @ np.ones((1, 3))
    shortest = np.linalg.lstsq(flat, Y)[0]
    other = shortest + np.array([1.0, -1.0, 0.0])
    asked = {"rule": "least_squares", "minimum_norm": True}
    assert not fit(other, flat)
    assert not fit(shortest, flat, rule=asked)
    difference = fit(other, flat, rule=asked)
    assert difference.message.startswith("this is a minimiser, but not the shortest: |x| is ")
    assert "np.linalg.lstsq and pinv" in difference.why
    assert not fit(np.zeros(3), np.zeros((6, 3)), rule=asked)
