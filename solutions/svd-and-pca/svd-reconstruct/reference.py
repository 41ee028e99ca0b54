"""The sum of the matrices s_i u_i v_i^T: Strang, Introduction to Linear Algebra, section 7.1."""


def reconstruct(U, s, Vt):
    k = len(s)
    return U[:, :k] * s @ Vt[:k]
