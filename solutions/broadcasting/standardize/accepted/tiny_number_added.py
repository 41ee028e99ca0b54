"""A tiny number in the divisor: nothing is divided by 0, and nobody sees the ninth digit."""


def standardize(X):
    return (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
