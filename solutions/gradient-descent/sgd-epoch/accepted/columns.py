"""Slices X[i:i+1] and columns (n, 1), as many notes write it, and flat at the end."""


def sgd_epoch(theta, X, y, lr, order):
    t = theta.reshape(-1, 1)
    for i in order:
        xi, yi = X[i : i + 1], y[i : i + 1].reshape(1, 1)
        gradients = 2 * xi.T.dot(xi.dot(t) - yi)
        t = t - lr * gradients
    return t.ravel().tolist()
