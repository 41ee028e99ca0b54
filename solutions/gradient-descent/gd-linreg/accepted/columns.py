"""Columns (n, 1) and (m, 1) all the way, as many notes write it, and flat at the end."""


def batch_gd(X, y, theta, lr, n_epochs):
    m = X.shape[0]
    t, targets = theta.reshape(-1, 1), y.reshape(-1, 1)
    for _ in range(n_epochs):
        gradients = 2 / m * X.T.dot(X.dot(t) - targets)
        t = t - lr * gradients
    return t.flatten().tolist()
