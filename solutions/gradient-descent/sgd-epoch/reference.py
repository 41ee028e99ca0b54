"""One update a sample: Goodfellow, Bengio, Courville, Deep Learning, section 5.9."""


def sgd_epoch(theta, X, y, lr, order):
    for i in order:
        theta = theta - lr * 2 * (X[i] @ theta - y[i]) * X[i]
    return theta
