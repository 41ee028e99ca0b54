"""Mini-batch SGD, shuffled in each epoch: Deep Learning, section 8.1.3 and algorithm 8.1."""


def minibatch_gd(X, y, theta, lr, b, n_epochs, rng):
    for _ in range(n_epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), b):
            batch = order[start : start + b]
            error = X[batch] @ theta - y[batch]
            theta = theta - lr * 2 / len(batch) * X[batch].T @ error
    return theta
