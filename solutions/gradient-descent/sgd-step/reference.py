"""theta - lr 2 (x theta - y) x: Goodfellow, Bengio, Courville, Deep Learning, section 5.9."""


def sgd_step(theta, x, y, lr):
    return theta - lr * 2 * (x @ theta - y) * x
