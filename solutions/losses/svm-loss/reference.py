"""Weston and Watkins' multiclass hinge loss, as in the notes of CS231n, Linear classification."""

import numpy as np


def svm_loss(W, X, y, reg):
    scores = X @ W
    true = np.arange(len(y)), y
    margins = np.maximum(0, scores - scores[true][:, None] + 1)
    margins[true] = 0
    counts = (margins > 0).astype(int)
    counts[true] = -counts.sum(axis=1)
    loss = margins.sum() / len(y) + reg * (W**2).sum()
    return loss, X.T @ counts / len(y) + 2 * reg * W
