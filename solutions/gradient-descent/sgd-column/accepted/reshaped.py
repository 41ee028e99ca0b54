"""reshape makes the row, and the result is a list of lists."""


def sgd_epoch_column(theta, X, y, lr, order):
    for i in order:
        xi = X[i].reshape(1, -1)
        yi = y[i].reshape(1, 1)
        theta = theta - lr * (2 * xi.T.dot(xi.dot(theta) - yi))
    return theta.tolist()
