"""All dot products first, divided by the products of lengths where these are not zero."""

import numpy as np


def cosine_matrix(A, B):
    dots = np.dot(A, B.T)
    lengths = np.outer(np.sqrt((A**2).sum(axis=1)), np.sqrt((B**2).sum(axis=1)))
    return np.divide(dots, lengths, out=np.zeros_like(dots), where=lengths > 0)
