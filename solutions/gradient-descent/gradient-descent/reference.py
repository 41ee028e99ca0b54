"""x_{k+1} = x_k - lr grad(x_k): Deisenroth, Faisal, Ong, Mathematics for ML, section 7.1."""

import numpy as np


def descend(grad, x0, lr, steps):
    iterates = [x0]
    for _ in range(steps):
        iterates.append(iterates[-1] - lr * grad(iterates[-1]))
    return np.array(iterates)
