"""By tan of half the angle, exact for tiny angles: Kahan, How Futile are Mindless Assessments."""

import numpy as np


def angle(a, b):
    a = a / np.linalg.norm(a)
    b = b / np.linalg.norm(b)
    return 2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b))
