"""Columns (n, 1) and (m, 1) all the way, as many notes write it, and flat at the end."""


def mse_grad(theta, X, y):
    m = X.shape[0]
    error = X.dot(theta.reshape(-1, 1)) - y.reshape(-1, 1)
    gradient = (2 / m) * X.T.dot(error)
    return gradient.ravel().tolist()
