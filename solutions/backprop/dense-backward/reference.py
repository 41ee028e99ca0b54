"""The chain rule for an affine layer: Goodfellow, Bengio, Courville, Deep Learning, section 6.5."""


def dense_backward(dout, X, W):
    return dout @ W.T, X.T @ dout, dout.sum(axis=0)
