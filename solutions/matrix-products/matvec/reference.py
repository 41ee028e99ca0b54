"""y_i = sum_j M_ij v_j: https://numpy.org/doc/stable/reference/generated/numpy.matmul.html."""


def matvec(M, v):
    return M @ v
