"""What code changes for a whole process: put back, or noticed, before other code is run in it."""

from __future__ import annotations

import builtins
import gc
import os
import random
import sys
import warnings
from collections.abc import Iterator
from typing import Any, cast

import numpy as np

from grader.child import hygiene

_ERRORS = np.geterr()
_ERROR_CALL = np.geterrcall()
_BUFFER = np.getbufsize()
_PRINTING = np.get_printoptions()
_RECURSION = sys.getrecursionlimit()
_DIGITS = sys.get_int_max_str_digits()
_FILTERS = tuple(warnings.filters)
_EXTENDED = ("numpy", "numpy.linalg", "numpy.random", "math", "sympy", "scipy", "decimal")


def put_back() -> None:
    """Set what is often set as it is in a new process, and draw new random states."""
    np.seterr(**_ERRORS)
    np.seterrcall(_ERROR_CALL)
    np.setbufsize(_BUFFER)
    np.set_printoptions(**_PRINTING)
    sys.setrecursionlimit(_RECURSION)
    sys.set_int_max_str_digits(_DIGITS)
    # To reset them is what tells Python that they have changed.
    warnings.resetwarnings()
    cast("list[Any]", warnings.filters)[:] = _FILTERS
    gc.enable()
    if "decimal" in sys.modules:
        decimal: Any = sys.modules["decimal"]
        decimal.setcontext(decimal.Context())
    random.seed()
    hygiene.reseed()


def traces() -> tuple[object, ...]:
    """Return what is not the same if code has imported something, or added names to a module.

    What it has put in the place of something else does not show.
    """
    return (len(sys.modules), dict(os.environ), len(vars(builtins)), *_sizes())


def _sizes() -> Iterator[int]:
    for name in _EXTENDED:
        module = sys.modules.get(name)
        yield 0 if module is None else len(vars(module))
