import numpy as np


def minibatch_epoch(theta, X, y, lr, b, order):
    # first the batches, then the gradient: to do
    raise NotImplementedError
