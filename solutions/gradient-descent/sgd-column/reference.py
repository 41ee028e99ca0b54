"""SGD with rows (1, n) and columns (n, 1): Geron, Hands-On Machine Learning, chapter 4."""


def sgd_epoch_column(theta, X, y, lr, order):
    for i in order:
        xi, yi = X[i : i + 1], y[i : i + 1]
        theta = theta - lr * 2 * xi.T @ (xi @ theta - yi)
    return theta
