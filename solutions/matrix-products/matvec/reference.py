"""y_i = sum_j M_ij v_j: Strang, Introduction to Linear Algebra, section 1.3."""


def matvec(M, v):
    return M @ v
