"""The projection U U^T for orthonormal columns: Strang, Introduction to Linear Algebra, 4.4."""


def project_rows(X, U):
    return X @ U @ U.T
