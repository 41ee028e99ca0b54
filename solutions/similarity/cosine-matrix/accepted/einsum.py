"""Sums written as index formulas; 0/0 becomes 0 afterwards."""

import numpy as np


def cosine_matrix(A, B):
    a = np.einsum("id,id->i", A, A)
    b = np.einsum("jd,jd->j", B, B)
    with np.errstate(divide="ignore", invalid="ignore"):
        C = np.einsum("id,jd->ij", A, B) / np.sqrt(np.multiply.outer(a, b))
    return np.nan_to_num(C).tolist() if C.size else C
