"""With a row (1, n) and columns (n, 1), as many notes write it, and flat at the end."""


def sgd_step(theta, x, y, lr):
    xi, t = x.reshape(1, -1), theta.reshape(-1, 1)
    return (t - lr * (2 * xi.T @ (xi @ t - y))).ravel()
