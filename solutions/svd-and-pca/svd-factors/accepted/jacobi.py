"""One-sided Jacobi rotations on the small triangular factor, without NumPy's SVD.

Golub and Van Loan, Matrix Computations, section 8.6. The QR factorization at the end gives
orthonormal columns for singular values that are zero, too.
"""

import numpy as np


def svd(A):
    if A.shape[0] < A.shape[1]:
        U, s, Vt = svd(A.T)
        return Vt.T, s, U.T
    Q, R = np.linalg.qr(A)
    W, V = rotate(R)
    s = np.linalg.norm(W, axis=0)
    order = np.argsort(-s)
    W, V = W[:, order], V[:, order]
    P, D = np.linalg.qr(W)
    d = np.diag(D)
    return Q @ (P * np.where(d < 0, -1.0, 1.0)), np.abs(d), V.T


def rotate(R):
    W, V = R.copy(), np.eye(len(R))
    for _ in range(60):
        rotated = False
        for p in range(len(R) - 1):
            for q in range(p + 1, len(R)):
                rotated |= make_orthogonal(W, V, p, q)
        if not rotated:
            break
    return W, V


def make_orthogonal(W, V, p, q):
    a, b, c = W[:, p] @ W[:, p], W[:, q] @ W[:, q], W[:, p] @ W[:, q]
    if abs(c) <= 1e-16 * np.sqrt(a * b) or abs(c) <= 1e-32 * np.abs(W).max() ** 2:
        return False
    angle = 0.5 * np.arctan2(2 * c, a - b)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    W[:, [p, q]] = W[:, [p, q]] @ turn
    V[:, [p, q]] = V[:, [p, q]] @ turn
    return True
