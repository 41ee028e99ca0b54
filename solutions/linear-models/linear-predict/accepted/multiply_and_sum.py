"""Weighted features, summed along each row; returned as a list."""


def predict(X, w, b):
    return ((X * w).sum(axis=1) + b).tolist()
