"""Dot products of unit vectors are cosines: Strang, Introduction to Linear Algebra, 1.2."""

import numpy as np


def cosine_matrix(A, B):
    return unit_rows(A) @ unit_rows(B).T


def unit_rows(X):
    lengths = np.linalg.norm(X, axis=1, keepdims=True)
    return X / np.where(lengths == 0, 1, lengths)
