"""Shuffled copies, columns (n, 1) and (b, 1), and a list at the end."""


def minibatch_epoch(theta, X, y, lr, b, order):
    t, Xs, ys = theta.reshape(-1, 1), X[order], y[order].reshape(-1, 1)
    for k in range(-(-len(ys) // b)):
        Xb, yb = Xs[k * b : (k + 1) * b], ys[k * b : (k + 1) * b]
        t = t - lr * (2 / len(yb)) * Xb.T @ (Xb @ t - yb)
    return t.ravel().tolist()
