"""Steps along 2/m X^T (X theta - y): Geron, Hands-On Machine Learning, chapter 4."""


def batch_gd(X, y, theta, lr, n_epochs):
    for _ in range(n_epochs):
        theta = theta - lr * 2 / len(y) * X.T @ (X @ theta - y)
    return theta
