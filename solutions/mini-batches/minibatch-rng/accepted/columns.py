"""A function for the epoch, columns (n, 1) and (b, 1) inside, and flat at the end."""


def epoch(t, X, targets, lr, b, order):
    for start in range(0, len(order), b):
        chosen = order[start : start + b]
        Xb, yb = X[chosen], targets[chosen]
        t = t - lr * 2 / Xb.shape[0] * Xb.T.dot(Xb.dot(t) - yb)
    return t


def minibatch_gd(X, y, theta, lr, b, n_epochs, rng):
    t, targets = theta.reshape(-1, 1), y.reshape(-1, 1)
    while n_epochs > 0:
        t = epoch(t, X, targets, lr, b, rng.permutation(len(targets)))
        n_epochs -= 1
    return t.ravel().tolist()
