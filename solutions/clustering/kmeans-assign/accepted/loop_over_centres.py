"""A loop over the centres, which keeps the best so far."""

import numpy as np


def assign(X, C):
    best = np.full(len(X), np.inf)
    labels = np.zeros(len(X), dtype=np.int32)
    for j, centre in enumerate(C):
        distance = np.linalg.norm(X - centre, axis=1)
        closer = distance < best
        labels[closer] = j
        best[closer] = distance[closer]
    return labels
