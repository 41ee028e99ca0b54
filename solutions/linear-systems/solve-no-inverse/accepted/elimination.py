"""Gaussian elimination with row swaps and back substitution, in plain Python; a list."""


def solve(A, b):
    n = len(b)
    rows = [[*map(float, row), float(right)] for row, right in zip(A, b)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [low - factor * top for low, top in zip(rows[i], rows[k])]
    x = [0.0] * n
    for k in reversed(range(n)):
        known = sum(rows[k][j] * x[j] for j in range(k + 1, n))
        x[k] = (rows[k][n] - known) / rows[k][k]
    return x
