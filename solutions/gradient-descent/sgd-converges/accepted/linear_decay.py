"""Shuffled copies, a random start, and a rate that falls in a straight line to nothing."""


def sgd(X, y, lr0, n_epochs, rng):
    theta = rng.normal(size=X.shape[1])
    for epoch in range(n_epochs):
        order = rng.permutation(len(y))
        rate = lr0 * (1 - epoch / n_epochs)
        for x, target in zip(X[order], y[order], strict=True):
            theta = theta - 2 * rate * (theta @ x - target) * x
    return theta.tolist()
