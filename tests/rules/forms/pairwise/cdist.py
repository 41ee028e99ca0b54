from scipy.spatial.distance import cdist


def solve(X, Y):
    return cdist(X, Y)
