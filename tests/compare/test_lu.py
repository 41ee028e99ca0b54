import numpy as np

from tests.compare.problems import lu
from tests.compare.setting import differ, exercise

A = np.random.default_rng(0).normal(size=(3, 3))
P, L, U = lu(A)
PLU = "lu(A: (n, n)) -> (P: (n,) int, L: (n, n), U: (n, n))"


def plu(*parts, rule="lu", entry=PLU, matrix=A, reference=None):
    reference = lu(matrix) if reference is None else reference
    n = len(matrix)
    return differ(exercise(entry, rule), parts, reference, arguments={"A": matrix}, n=n)


def test_what_is_wrong_with_l_and_u_is_said():
    assert not plu(P, L, U)
    assert plu(P, 2 * L, U / 2).message == "entry 0 on the diagonal of L is 2, expected 1"
    assert "L is not lower triangular" in plu(P, L.T, U).message
    assert "U is not upper triangular" in plu(P, L, A).message
    assert "L @ U is not P @ A: column " in plu(P[::-1].copy(), L, U).message
    assert plu([0, 0, 1], L, U).message == (
        "P is no permutation: it should have the numbers from 0 to 2, in PA=LU"
    )


def test_a_permutation_may_be_a_matrix_on_either_side():
    entry = "lu(A: (n, n)) -> (P: (n, n), L: (n, n), U: (n, n))"
    M = np.eye(3)[P]
    other = {"rule": "lu", "form": "A=PLU"}
    cycle = np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]])
    moved = cycle.T @ L @ U
    assert not plu(M, L, U, entry=entry, reference=(M, L, U))
    assert not plu(M.T, L, U, entry=entry, rule=other, reference=(M.T, L, U))
    difference = plu(cycle.T, L, U, entry=entry, matrix=moved, reference=(cycle, L, U))
    assert difference.why == "P stands on the other side: its transpose fits."
    assert "it should have a 1 in each row and column" in plu(
        2 * M, L, U, entry=entry, reference=(M, L, U)
    ).message  # fmt: skip


def test_without_pivots_there_is_no_permutation():
    entry = "lu(A: (n, n)) -> (L: (n, n), U: (n, n))"
    B = A[P]
    assert not plu(L, U, entry=entry, matrix=B, reference=(L, U))
    assert "L @ U is not A" not in plu(L, 2 * U, entry=entry, matrix=B, reference=(L, U)).message


def test_partial_pivoting_may_be_asked_for():
    rule = {"rule": "lu", "partial_pivoting": True}
    difference = plu(P[::-1].copy(), *_without_pivots(A[P[::-1]]), rule=rule)
    assert "of L has an entry of size" in difference.message
    assert "the largest entry of the column as the pivot" in difference.why


def _without_pivots(B):
    lower, upper = np.eye(3), B.copy()
    for k in range(3):
        lower[k + 1 :, k] = upper[k + 1 :, k] / upper[k, k]
        upper[k + 1 :] -= np.outer(lower[k + 1 :, k], upper[k])
    return lower, np.triu(upper)
