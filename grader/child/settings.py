"""What code sets for a whole process, put back before the code of another exercise is run."""

from __future__ import annotations

import random
import sys
import warnings
from typing import Any, cast

import numpy as np

from grader.child import hygiene

_ERRORS = np.geterr()
_PRINTING = np.get_printoptions()
_RECURSION = sys.getrecursionlimit()
_FILTERS = tuple(warnings.filters)


def put_back() -> None:
    """Set everything as it is in a new process, and draw new random states."""
    np.seterr(**_ERRORS)
    np.set_printoptions(**_PRINTING)
    sys.setrecursionlimit(_RECURSION)
    # To reset them is what tells Python that they have changed.
    warnings.resetwarnings()
    cast("list[Any]", warnings.filters)[:] = _FILTERS
    random.seed()
    hygiene.reseed()
