"""All epochs at once: each is the same affine map, so its matrix is raised to a power."""

import numpy as np


def batch_gd(X, y, theta, lr, n_epochs):
    n = theta.size
    step = np.eye(n + 1)
    step[:n, :n] -= 2 * lr / len(y) * X.T @ X
    step[:n, n] = 2 * lr / len(y) * X.T @ y
    return (np.linalg.matrix_power(step, n_epochs) @ np.append(theta, 1.0))[:n]
