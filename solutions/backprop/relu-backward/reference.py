"""The chain rule for max(0, x): Goodfellow, Bengio, Courville, Deep Learning, section 6.3.1."""


def relu_backward(dout, X):
    return dout * (X > 0)
