"""SGD with the rate lr0/(1 + k): Robbins, Monro, A Stochastic Approximation Method, 1951."""

import numpy as np


def sgd(X, y, lr0, n_epochs, rng):
    theta = np.zeros(X.shape[1])
    for k in range(n_epochs):
        for i in rng.permutation(len(y)):
            theta = theta - lr0 / (1 + k) * 2 * (X[i] @ theta - y[i]) * X[i]
    return theta
