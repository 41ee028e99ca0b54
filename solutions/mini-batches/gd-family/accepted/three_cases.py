"""Each member of the family by its own formula."""


def minibatch_epoch(theta, X, y, lr, b, order):
    m = len(order)
    if b >= m:
        return theta - lr * 2 * (X.T @ (X @ theta - y)) / m
    if b == 1:
        for i in order:
            theta = theta - lr * 2 * (X[i] @ theta - y[i]) * X[i]
        return theta
    while len(order):
        Xb, yb = X[order[:b]], y[order[:b]]
        theta = theta - lr * 2 / len(yb) * Xb.T @ (Xb @ theta - yb)
        order = order[b:]
    return theta
