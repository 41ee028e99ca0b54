"""What code sets for a whole process, put back before the code of another exercise is read."""

from __future__ import annotations

import random

import numpy as np

from grader.child import hygiene

_ERRORS = np.geterr()
_PRINTING = np.get_printoptions()


def put_back() -> None:
    """Treat errors and print arrays as NumPy does by itself; draw new random states."""
    np.seterr(**_ERRORS)
    np.set_printoptions(**_PRINTING)
    random.seed()
    hygiene.reseed()
