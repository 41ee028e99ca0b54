"""Copies of x, two for each coordinate, and a list."""


def num_grad(f, x, h):
    g = []
    for i in range(len(x)):
        right, left = x.copy(), x.copy()
        right[i] += h
        left[i] -= h
        g.append(float(f(right) - f(left)) * 0.5 / h)
    return g
