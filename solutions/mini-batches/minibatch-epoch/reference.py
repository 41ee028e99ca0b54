"""Mini-batch SGD: Goodfellow, Bengio, Courville, Deep Learning, algorithm 8.1."""


def minibatch_epoch(theta, X, y, lr, b, order):
    for start in range(0, len(order), b):
        batch = order[start : start + b]
        error = X[batch] @ theta - y[batch]
        theta = theta - lr * 2 / len(batch) * X[batch].T @ error
    return theta
