"""Classical Gram-Schmidt, done twice: Kahan and Parlett, twice is enough."""

import numpy as np


def gram_schmidt(A):
    done = []
    for a in A.T:
        v = a
        for _ in range(2):
            v = v - sum((q @ v) * q for q in done)
            v = v / np.sqrt(v @ v)
        done.append(v)
    return np.array(done).T.tolist()
