"""grad = 2/m X^T (X theta - y): Deisenroth, Faisal, Ong, Mathematics for ML, section 5.5."""


def mse_grad(theta, X, y):
    return 2 / len(y) * X.T @ (X @ theta - y)
