"""One small problem for every rule, its solution, and other solutions that are as right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from grader.compare import Difference
from tests.compare.setting import differ, exercise

M, N, K = 5, 3, 2


@dataclass(frozen=True)
class Problem:
    """*solve* draws arguments and returns them with a solution; *vary* returns another one."""

    entry: str
    rule: object
    solve: Callable
    vary: Callable

    def judge(self, arguments, found, wanted) -> Difference:
        asked = exercise(self.entry, self.rule)
        given = differ_arguments(found), differ_arguments(wanted)
        return differ(asked, *given, arguments=arguments, m=M, n=N, k=K)


def differ_arguments(parts):
    """Several results are a tuple, a single one stands alone."""
    return parts if len(parts) > 1 else parts[0]


def matrix(rng, m=N, n=N):
    return rng.normal(size=(m, n))


def spd(rng):
    A = matrix(rng)
    return A @ A.T + np.eye(N)


def orthogonal(rng, n):
    return np.linalg.qr(rng.normal(size=(n, n)))[0]


def signs(rng, n):
    return rng.choice([-1.0, 1.0], size=n)


def same(_rng, _given, *parts):
    return parts


def of_matrix(make, solve):
    def draw(rng):
        A = make(rng)
        return {"A": A}, tuple(np.asarray(part) for part in solve(A))

    return draw


def repeated(rng):
    """A symmetric matrix with a double eigenvalue."""
    Q = orthogonal(rng, N)
    A = Q * [2.0, 2.0, -1.0] @ Q.T
    return (A + A.T) / 2


def vary_pairs(rng, _given, w, V):
    """Turn the eigenvectors of the double eigenvalue, rescale and permute all."""
    close = np.isclose(w, 2)
    V = V.copy()
    V[:, close] = V[:, close] @ rng.normal(size=(2, 2))
    order = rng.permutation(N)
    return w[order], (V * rng.normal(size=N))[:, order]


def vary_svd(rng, _given, U, s, Vt):
    turn = signs(rng, N)
    return U * turn, s, turn[:, None] * Vt


def vary_qr(rng, _given, Q, R):
    turn = signs(rng, N)
    return Q * turn, turn[:, None] * R


def lu(A):
    P, L, U = np.arange(N), np.eye(N), A.copy()
    for k in range(N):
        pivot = k + int(np.abs(U[k:, k]).argmax())
        for part in (P, U):
            part[[k, pivot]] = part[[pivot, k]]
        L[[k, pivot], :k] = L[[pivot, k], :k]
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
    return P, L, np.triu(U)


def other_pivots(_rng, given, _P, _L, _U):
    """Factor the rows in another order, which is another LU factorization."""
    order = np.arange(N)[::-1]
    P, L, U = lu(given["A"][order])
    return order[P], L, U


def system(rng):
    A, b = matrix(rng), rng.normal(size=N)
    return {"A": A, "b": b}, (np.linalg.solve(A, b),)


def overdetermined(rng):
    A = matrix(rng, M, K) @ matrix(rng, K, N)
    b = rng.normal(size=M)
    return {"A": A, "b": b}, (np.linalg.lstsq(A, b)[0],)


def other_minimiser(rng, given, x):
    null = np.linalg.svd(given["A"])[2][K:]
    return (x + rng.normal() * null[0],)


def best_rank(rng):
    A = matrix(rng, M, N)
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return {"A": A, "k": K}, (U[:, :K] * s[:K] @ Vt[:K],)


def null(rng):
    A = matrix(rng, M, 1) @ matrix(rng, 1, N)
    return {"A": A}, (np.linalg.svd(A)[2][1:].T,)


def other_basis(rng, _given, vectors):
    return (vectors @ (orthogonal(rng, K) + 0.3 * np.eye(K)),)


def vectors(rng):
    return {}, (matrix(rng, M, K),)


def projector(rng):
    Q = np.linalg.qr(matrix(rng, N, K))[0]
    return {}, (Q @ Q.T,)


def complex_vectors(rng):
    return {}, (matrix(rng, M, K) + 1j * matrix(rng, M, K),)


def phases(rng, _given, V):
    return (V * np.exp(2j * np.pi * rng.random(K)),)


def permuted(rng, _given, C):
    return (C[rng.permutation(len(C))],)


def components(rng):
    X = matrix(rng, M, N) + 2
    centred = X - X.mean(axis=0)
    _, s, Vt = np.linalg.svd(centred, full_matrices=False)
    return {"X": X, "k": K}, (Vt[:K], centred @ Vt[:K].T, s[:K] ** 2 / (M - 1))


def other_signs(rng, _given, W, Z, v):
    turn = signs(rng, K)
    return turn[:, None] * W, Z * turn, v


def clusters(rng):
    return {}, (rng.permutation(np.array([0, 0, 1, 1, 2])),)


def renamed(rng, _given, labels):
    return (rng.permutation(7)[labels],)


def probabilities(rng):
    p = rng.random((M, N))
    return {}, (p / p.sum(axis=1, keepdims=True),)


def log_probabilities(rng):
    given, (p,) = probabilities(rng)
    return given, (np.log(p),)


def shifted(rng, _given, scores):
    return (scores + rng.normal(size=(M, 1)),)


def slope(rng):
    X, y, w = matrix(rng, M, N), rng.normal(size=M), rng.normal(size=N)
    return {"X": X, "y": y, "w": w}, (2 * X.T @ (X @ w - y) / M,)


def bowl(rng):
    X, y = matrix(rng, M, N), rng.normal(size=M)
    return {"X": X, "y": y}, (np.linalg.lstsq(X, y)[0],)


def nearly(rng, _given, x):
    return (x + 1e-6 * rng.normal(size=N),)


PROBLEMS = {
    "eigenpairs": Problem(
        "eig(A: (n, n)) -> (w: (n,), V: (n, n))", "eigenpairs",
        of_matrix(repeated, np.linalg.eigh), vary_pairs,
    ),
    "eigenvalues": Problem(
        "eig(A: (n, n)) -> (n,) complex", "eigenvalues",
        of_matrix(matrix, lambda A: (np.linalg.eigvals(A),)), permuted,
    ),
    "svd": Problem(
        "svd(A: (m, n)) -> (U: (m, n), s: (n,), Vt: (n, n))", "svd",
        of_matrix(lambda rng: matrix(rng, M), lambda A: np.linalg.svd(A, full_matrices=False)),
        vary_svd,
    ),
    "qr": Problem(
        "qr(A: (m, n)) -> (Q: (m, n), R: (n, n))", "qr",
        of_matrix(lambda rng: matrix(rng, M), np.linalg.qr), vary_qr,
    ),
    "lu": Problem(
        "lu(A: (n, n)) -> (P: (n,) int, L: (n, n), U: (n, n))", "lu",
        of_matrix(matrix, lu), other_pivots,
    ),
    "cholesky": Problem(
        "f(A: (n, n)) -> (n, n)", "cholesky",
        of_matrix(spd, lambda A: (np.linalg.cholesky(A),)), same,
    ),
    "inverse": Problem(
        "f(A: (n, n)) -> (n, n)", "inverse",
        of_matrix(matrix, lambda A: (np.linalg.inv(A),)), same,
    ),
    "pinv": Problem(
        "f(A: (m, n)) -> (n, m)", "pinv",
        of_matrix(lambda rng: matrix(rng, M, K) @ matrix(rng, K, N),
                  lambda A: (np.linalg.pinv(A),)), same,
    ),
    "determinant": Problem(
        "f(A: (n, n)) -> float", "determinant",
        of_matrix(matrix, lambda A: (np.linalg.det(A),)), same,
    ),
    "solve": Problem("f(A: (n, n), b: (n,)) -> (n,)", "solve", system, same),
    "least_squares": Problem(
        "f(A: (m, n), b: (m,)) -> (n,)", "least_squares", overdetermined, other_minimiser
    ),
    "low_rank": Problem("f(A: (m, n), k: int) -> (m, n)", "low_rank", best_rank, same),
    "null_space": Problem("f(A: (m, n)) -> (n, r)", "null_space", null, other_basis),
    "subspace": Problem("f(x: (p,)) -> (m, k)", "subspace", vectors, other_basis),
    "projection": Problem("f(x: (p,)) -> (n, n)", "projection", projector, same),
    "up_to_phase": Problem("f(x: (p,)) -> (m, k) complex", "up_to_phase", complex_vectors, phases),
    "up_to_permutation": Problem("f(x: (p,)) -> (m, k)", "up_to_permutation", vectors, permuted),
    "pca": Problem(
        "f(X: (m, n), k: int) -> (W: (k, n), Z: (m, k), v: (k,))", "pca", components, other_signs
    ),
    "labels": Problem("f(x: (p,)) -> (m,) int", "labels", clusters, renamed),
    "probabilities": Problem("f(x: (p,)) -> (m, n)", "probabilities", probabilities, same),
    "log_probabilities": Problem(
        "f(x: (p,)) -> (m, n)", "log_probabilities", log_probabilities, same
    ),
    "logits": Problem(
        "f(x: (p,)) -> (m, n)", "logits", lambda rng: ({}, (matrix(rng, M),)), shifted
    ),
    "gradient": Problem(
        "f(X: (m, n), y: (m,), w: (n,)) -> (n,)",
        {"rule": "gradient", "loss": "sum((X @ w - y) ** 2) / m", "at": "w"}, slope, same,
    ),
    "minimiser": Problem(
        "f(X: (m, n), y: (m,)) -> (n,)",
        {"rule": "minimiser", "loss": "sum((X @ result - y) ** 2)"}, bowl, nearly,
    ),
    "iterates": Problem("f(x: (p,)) -> (m, n)", "iterates", lambda rng: ({}, (matrix(rng, M),)),
                        same),
}  # fmt: skip
"""By the name of the rule."""
