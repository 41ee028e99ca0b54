"""Unbiased sample covariance: Bishop, Pattern Recognition, equation 2.125."""


def cov(X):
    Y = X - X.mean(axis=0)
    return Y.T @ Y / (len(X) - 1)
