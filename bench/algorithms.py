"""Right answers by other algorithms than the references use: our own, and SciPy's drivers.

Each takes a random generator and the problem and returns an answer. They are written for few
rows and many matrices, and for being obviously right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import numpy as np
import scipy.linalg

from bench.matrices import Array, Random

Answer = tuple[Array, ...]
Algorithm = Callable[..., Answer]


# ---------------------------------------------------------------- eigenvalues


def jacobi_eigenpairs(_rng: Random, A: Array) -> Answer:
    """Turn two coordinates at a time until a symmetric matrix is diagonal."""
    A, V = A.copy(), np.eye(len(A))
    for _ in range(30):
        for p, q in _pairs(len(A)):
            if A[p, q] == 0:
                continue
            angle = 0.5 * np.arctan2(2 * A[p, q], A[q, q] - A[p, p])
            c, s = np.cos(angle), np.sin(angle)
            turn = np.array([[c, s], [-s, c]])
            A[:, [p, q]] = A[:, [p, q]] @ turn
            A[[p, q]] = turn.T @ A[[p, q]]
            V[:, [p, q]] = V[:, [p, q]] @ turn
        if np.abs(np.triu(A, 1)).max(initial=0) <= 1e-17 * np.abs(A).max():
            break
    return np.diagonal(A).copy(), V


def _pairs(n: int) -> Iterator[tuple[int, int]]:
    return ((p, q) for p in range(n) for q in range(p + 1, n))


def scipy_eigenpairs(_rng: Random, A: Array) -> Answer:
    return scipy.linalg.eig(A)


def left_eigenpairs(_rng: Random, A: Array) -> Answer:
    values, vectors = scipy.linalg.eig(A.conj().T, left=True, right=False)
    return values.conj(), vectors


def permuted_eigenpairs(rng: Random, A: Array) -> Answer:
    order = rng.permutation(len(A))
    values, vectors = np.linalg.eig(A[np.ix_(order, order)])
    back = np.argsort(order)
    return values, vectors[back]


def rescaled_eigenpairs(rng: Random, A: Array) -> Answer:
    """Solve a problem of another size, and return vectors of any length, phase and order."""
    values, vectors = np.linalg.eig(8 * A)
    order, count = rng.permutation(len(A)), len(A)
    factors = 10.0 ** rng.uniform(-3, 3, size=count) * np.exp(2j * np.pi * rng.random(count))
    return values[order] / 8, (vectors * factors)[:, order]


# ---------------------------------------------------------------- singular values


def jacobi_svd(_rng: Random, A: Array) -> Answer:
    """Turn two columns at a time until all are perpendicular (one-sided Jacobi)."""
    if A.shape[0] < A.shape[1]:
        U, s, Vt = jacobi_svd(_rng, A.T)
        return Vt.T, s, U.T
    W, V = A.copy(), np.eye(A.shape[1])
    for _ in range(40):
        largest = 0.0
        for p, q in _pairs(A.shape[1]):
            a, b, c = W[:, p] @ W[:, p], W[:, q] @ W[:, q], W[:, p] @ W[:, q]
            if a * b == 0:
                continue
            largest = max(largest, abs(c) / np.sqrt(a * b))
            angle = 0.5 * np.arctan2(2 * c, b - a)
            turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
            W[:, [p, q]], V[:, [p, q]] = W[:, [p, q]] @ turn, V[:, [p, q]] @ turn
        if largest <= 1e-15:
            break
    s = np.linalg.norm(W, axis=0)
    order = np.argsort(-s)
    W, s, V = W[:, order], s[order], V[:, order]
    return _completed(W, s), s, V.T


def _completed(W: Array, s: Array) -> Array:
    """Divide columns by their lengths; those that are rounding only are made perpendicular."""
    kept = s > 1e-13 * s.max()
    U = W[:, kept] / s[kept]
    rest = scipy.linalg.null_space(U.T)[:, : len(s) - U.shape[1]]
    return np.hstack([U, rest])


def scipy_svd(driver: str) -> Algorithm:
    def algorithm(_rng: Random, A: Array) -> Answer:
        return scipy.linalg.svd(A, full_matrices=False, lapack_driver=driver)

    return algorithm


def transposed_svd(rng: Random, A: Array) -> Answer:
    U, s, Vt = np.linalg.svd(A.conj().T, full_matrices=False)
    phases = _phases(rng, len(s), A)
    return Vt.conj().T * phases, s, (U * phases).conj().T


def rotated_svd(rng: Random, A: Array) -> Answer:
    """Turn the vectors of equal singular values by any rotation."""
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    group = np.flatnonzero(np.abs(s - s[0]) <= 1e-14 * s[0])
    Q = np.linalg.qr(rng.normal(size=(len(group), len(group))))[0]
    U[:, group], Vt[group] = U[:, group] @ Q, Q.T @ Vt[group]
    return U, s, Vt


def _phases(rng: Random, count: int, A: Array) -> Array:
    if A.dtype.kind == "c":
        return np.exp(2j * np.pi * rng.random(count))
    return rng.choice([-1.0, 1.0], size=count)


# ---------------------------------------------------------------- QR


def householder_qr(_rng: Random, A: Array) -> Answer:
    """Reflect one column after the other onto an axis."""
    m, n = A.shape
    R, Q = A.astype(np.result_type(A, float)), np.eye(m, dtype=np.result_type(A, float))
    for k in range(min(m - 1, n)):
        v = R[k:, k].copy()
        length = np.linalg.norm(v)
        if length == 0:
            continue
        v[0] += length * (v[0] / abs(v[0]) if v[0] else 1)
        v = v / np.linalg.norm(v)
        R[k:] -= 2 * np.outer(v, v.conj() @ R[k:])
        Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v.conj())
    count = min(m, n)
    return Q[:, :count], np.triu(R[:count])


def givens_qr(_rng: Random, A: Array) -> Answer:
    """Turn two rows at a time until nothing is left below the diagonal."""
    m, n = A.shape
    R, Q = A.astype(np.result_type(A, float)), np.eye(m, dtype=np.result_type(A, float))
    for j in range(n):
        for i in range(m - 1, j, -1):
            a, b = R[i - 1, j], R[i, j]
            length = np.hypot(abs(a), abs(b))
            if length == 0:
                continue
            turn = np.array([[np.conj(a), np.conj(b)], [-b, a]]) / length
            R[i - 1 : i + 1] = turn @ R[i - 1 : i + 1]
            Q[:, i - 1 : i + 1] = Q[:, i - 1 : i + 1] @ turn.conj().T
    count = min(m, n)
    return Q[:, :count], np.triu(R[:count])


def scipy_qr(rng: Random, A: Array) -> Answer:
    Q, R = scipy.linalg.qr(A, mode="economic")
    phases = _phases(rng, len(R), A)
    return Q * phases, phases.conj()[:, None] * R


def gram_schmidt_twice(_rng: Random, A: Array) -> Answer:
    """Subtract projections twice: once is not enough, and twice is (for full rank)."""
    m, n = A.shape
    Q, R = np.zeros((m, n), np.result_type(A, float)), np.zeros((n, n), np.result_type(A, float))
    for j in range(n):
        v = A[:, j].astype(Q.dtype)
        for _ in range(2):
            part = Q[:, :j].conj().T @ v
            v = v - Q[:, :j] @ part
            R[:j, j] += part
        R[j, j] = np.linalg.norm(v)
        Q[:, j] = v / R[j, j]
    return Q, R


# ---------------------------------------------------------------- systems of equations


def gauss_solve(_rng: Random, A: Array, b: Array) -> Answer:
    """Eliminate with the largest pivot of each column."""
    n = len(A)
    M = np.hstack([A, b.reshape(n, -1)]).astype(np.result_type(A, b, float))
    for k in range(n):
        pivot = k + int(np.argmax(np.abs(M[k:, k])))
        M[[k, pivot]] = M[[pivot, k]]
        M[k + 1 :] -= np.outer(M[k + 1 :, k] / M[k, k], M[k])
    X = np.zeros((n, M.shape[1] - n), M.dtype)
    for k in range(n - 1, -1, -1):
        X[k] = (M[k, n:] - M[k, k + 1 : n] @ X[k + 1 :]) / M[k, k]
    return (X.reshape(b.shape),)


def gauss_inverse(rng: Random, A: Array) -> Answer:
    return gauss_solve(rng, A, np.eye(len(A)))


def gauss_jordan_inverse(_rng: Random, A: Array) -> Answer:
    n = len(A)
    M = np.hstack([A, np.eye(n)]).astype(np.result_type(A, float))
    for k in range(n):
        pivot = k + int(np.argmax(np.abs(M[k:, k])))
        M[[k, pivot]] = M[[pivot, k]]
        M[k] /= M[k, k]
        others = np.arange(n) != k
        M[others] -= np.outer(M[others, k], M[k])
    return (M[:, n:],)


def qr_inverse(_rng: Random, A: Array) -> Answer:
    Q, R = np.linalg.qr(A)
    return (scipy.linalg.solve_triangular(R, Q.conj().T),)


def scipy_inverse(_rng: Random, A: Array) -> Answer:
    return (scipy.linalg.inv(A),)


def qr_solve(_rng: Random, A: Array, b: Array) -> Answer:
    Q, R = np.linalg.qr(A)
    return (scipy.linalg.solve_triangular(R, Q.conj().T @ b),)


def scipy_solve(_rng: Random, A: Array, b: Array) -> Answer:
    return (scipy.linalg.lu_solve(scipy.linalg.lu_factor(A), b),)


def permuted_solve(rng: Random, A: Array, b: Array) -> Answer:
    """Solve the equations in another order, for the unknowns in another order."""
    rows, columns = rng.permutation(len(A)), rng.permutation(len(A))
    x = np.linalg.solve(A[np.ix_(rows, columns)], b[rows])
    return (x[np.argsort(columns)],)


def rescaled_solve(rng: Random, A: Array, b: Array) -> Answer:
    """Multiply equations by powers of 2, which rounds nothing."""
    factors = 2.0 ** rng.integers(-3, 4, size=len(A))
    return (np.linalg.solve(factors[:, None] * A, factors * b),)


# ---------------------------------------------------------------- least squares


def scipy_lstsq(driver: str) -> Algorithm:
    def algorithm(_rng: Random, A: Array, b: Array) -> Answer:
        return (scipy.linalg.lstsq(A, b, lapack_driver=driver)[0],)

    return algorithm


def householder_lstsq(rng: Random, A: Array, b: Array) -> Answer:
    Q, R = householder_qr(rng, A)
    return (scipy.linalg.solve_triangular(R, Q.conj().T @ b),)


def augmented_lstsq(_rng: Random, A: Array, b: Array) -> Answer:
    """Solve for the residual and the solution together, at the scale where it is stable."""
    m, n = A.shape
    scale = np.linalg.svd(A, compute_uv=False)[-1] / np.sqrt(2)
    K = np.block([[scale * np.eye(m), A], [A.conj().T, np.zeros((n, n))]])
    return (np.linalg.solve(K, np.concatenate([b, np.zeros(n)]))[m:],)


def shifted_lstsq(rng: Random, A: Array, b: Array) -> Answer:
    """Add any vector of the null space to a minimiser."""
    x = np.linalg.lstsq(A, b)[0]
    null = scipy.linalg.null_space(A)
    return (x + null @ rng.normal(size=null.shape[1]),)


ALGORITHMS: Mapping[str, Mapping[str, Algorithm]] = MappingProxyType(
    {
        "eig": {
            "Jacobi": jacobi_eigenpairs,
            "SciPy": scipy_eigenpairs,
            "left vectors of the adjoint": left_eigenpairs,
            "permuted": permuted_eigenpairs,
            "rescaled, any length and phase": rescaled_eigenpairs,
        },
        "svd": {
            "one-sided Jacobi": jacobi_svd,
            "SciPy gesvd": scipy_svd("gesvd"),
            "SciPy gesdd": scipy_svd("gesdd"),
            "of the transpose": transposed_svd,
            "turned": rotated_svd,
        },
        "qr": {
            "Householder": householder_qr,
            "Givens": givens_qr,
            "SciPy, other signs": scipy_qr,
            "Gram-Schmidt twice": gram_schmidt_twice,
        },
        "inv": {
            "Gauss": gauss_inverse,
            "Gauss-Jordan": gauss_jordan_inverse,
            "QR": qr_inverse,
            "SciPy": scipy_inverse,
        },
        "solve": {
            "Gauss": gauss_solve,
            "QR": qr_solve,
            "SciPy": scipy_solve,
            "permuted": permuted_solve,
            "rescaled": rescaled_solve,
        },
        "lstsq": {
            "Householder": householder_lstsq,
            "SciPy gelsd": scipy_lstsq("gelsd"),
            "SciPy gelsy": scipy_lstsq("gelsy"),
            "SciPy gelss": scipy_lstsq("gelss"),
            "augmented": augmented_lstsq,
            "shifted by the null space": shifted_lstsq,
        },
    }
)
