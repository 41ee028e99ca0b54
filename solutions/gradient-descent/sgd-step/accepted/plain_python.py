"""Plain Python over the parameters, and a list of floats."""


def sgd_step(theta, x, y, lr):
    error = sum(t * v for t, v in zip(theta, x, strict=True)) - y
    return [float(t - lr * 2 * error * v) for t, v in zip(theta, x, strict=True)]
