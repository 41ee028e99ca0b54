import numpy as np


def softmax(Z):
    shifted = Z - Z.max(axis=0)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=0)
