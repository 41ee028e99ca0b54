"""The linear model: Hastie, Tibshirani, Friedman, Elements of Statistical Learning, 2.3."""


def predict(X, w, b):
    return X @ w + b
