"""np.polyval wants the highest power first; returned as a list."""

import numpy as np


def polyval(c, x):
    return np.polyval(np.flip(c), x).tolist()
