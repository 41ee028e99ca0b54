from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

FITTING = [
    ("eig(A: (n, n)) -> (w: (n,), V: (n, n))", "eigenpairs"),
    ("power(A: (n, n), steps: int) -> (float, (n,))", "eigenpairs"),
    ("eig(A: (n, n), b: (n,)) -> (n,) complex", "eigenvalues"),
    ("svd(A: (m, n)) -> (U: (m, k), s: (k,), Vt: (k, n)) where k = min(m, n)", "svd"),
    ("lu(A: (n, n)) -> (P: (n,) int, L: (n, n), U: (n, n))", "lu"),
    ("inv(A: (n, n), B: (n, n)) -> (n, n)", "{rule: inverse, of: A @ B}"),
    ("solve(A: (n, n), B: (n, k)) -> (n, k)", "solve"),
    ("solve(X: (m, n), y: (m,), lam: float) -> (n,)",
     '{rule: solve, of: "T(X) @ X + lam * eye(n)", rhs: "T(X) @ y"}'),
    ("low(A: (m, n), k: int) -> (m, n)", "low_rank"),
    ("low(A: (m, n)) -> (m, n)", "{rule: low_rank, rank: 2}"),
    ("det(A: (n, n)) -> float", "determinant"),
    ("both(A: (n, n)) -> (float, (n, n))", "[determinant, inverse]"),
    ("pca(X: (m, n), k: int) -> ((k, n), (m, k), (k,))", "pca"),
    ("pca(X: (m, n)) -> (n, n)", "{rule: pca, axis: columns}"),
    ("grad(w: (n,), X: (m, n), y: (m,)) -> (n,)",
     '{rule: gradient, loss: "sum((X @ w - y) ** 2) / m", at: w}'),
    ("fit(X: (m, n), y: (m,)) -> (w: (n,), b: float)",
     '{rule: minimiser, loss: "sum((X @ w + b - y) ** 2)"}'),
    ("labels(X: (m, n)) -> (m,) int", "{rule: labels, fixed: [-1]}"),
]  # fmt: skip

UNFIT = [
    ("eig(A: (n, n)) -> (n,)", "eigenpairs",
     "compare: the rule eigenpairs compares a vector, a matrix or a number, a vector, but the"),
    ("inv(A: (n, n)) -> (n,)", "inverse",
     "compare: this rule compares a matrix, but the result is (n,)"),
    ("inv(A: (n, n)) -> str", "determinant",
     "compare: this rule compares a number, but the result is str"),
    ("inv(A: (n, n), B: (n, n)) -> (n, n)", "inverse",
     "compare: the rule inverse needs `of`: no argument is the only one it can mean. Add `of: A`"),
    ("solve(A: (n, n), b: (n,), c: (n,)) -> (n,)", "solve",
     "compare: the rule solve needs `rhs`: no argument is the only one it can mean. Add `rhs: b`"),
    ("solve(b: (n,)) -> (n,)", "solve", "compare: the rule solve needs `of`: "),
    ("low(A: (m, n)) -> (m, n)", "low_rank", "compare: the rule low_rank needs `rank`: "),
    ("both(A: (n, n)) -> ((n,), (n, n))", "[eigenpairs, inverse]",
     "compare.0: the rule eigenpairs speaks of all results together; write it alone"),
    ("inv(A: (n, n)) -> (n, n)", "{rule: inverse, of: B @ A}",
     "compare.of: `B` is not an argument or a size. There are: A, n"),
    ("pca(X: (m, n), Y: (m, n)) -> (n, n)", "pca", "compare: the rule pca needs `of`: "),
    ("pca(X: (m, n), y: (m,)) -> (n, n)", "{rule: pca, of: y}",
     "compare.of: found `y`, expected a matrix argument: X"),
    ("pca(X: (m, n), k: int) -> (k, 3)", "pca",
     "compare: the result (k, 3) is neither variances (k,), nor scores, nor axes of X: (m, n)"),
    ("grad(w: (n,)) -> (n,)", '{rule: gradient, loss: "sum(w)"}',
     "compare: `loss` and `at` belong together: what is differentiated, and by which argument."),
    ("grad(w: (n,)) -> (n,)", '{rule: gradient, loss: "sum(w)", at: x}',
     "compare.at: found `x`, expected an argument: w"),
    ("fit(X: (m, n)) -> (n,)", '{rule: minimiser, loss: "sum(w)"}',
     "compare.loss: `w` is not an argument or a size. "),
]  # fmt: skip


def _compare_only(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("compare")]


@pytest.mark.parametrize(("entry", "compare"), FITTING)
def test_a_rule_that_fits_the_entry_is_taken(said: Said, entry: str, compare: str) -> None:
    assert _compare_only(said(entry=f'"{entry}"', compare=compare, cases="{}")) == []


@pytest.mark.parametrize(("entry", "compare", "message"), UNFIT)
def test_a_rule_that_does_not_fit_is_explained(
    said: Said, entry: str, compare: str, message: str
) -> None:
    lines = _compare_only(said(entry=f'"{entry}"', compare=compare, cases="{}"))
    assert any(line.startswith(message) for line in lines), lines
