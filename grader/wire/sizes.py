"""How much memory a value takes, about: what arrives must not fill the process that it reaches."""

from __future__ import annotations

import numpy as np

_OBJECT_BYTES = 64
"""What a number, a short text or a place in a container takes in Python."""


def memory_of(value: object) -> int:
    """Return about how many bytes *value* takes, with everything in it."""
    total, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        total += _OBJECT_BYTES
        if isinstance(one, np.ndarray | np.generic):
            total += one.nbytes
        elif isinstance(one, str):
            total += len(one)
        elif isinstance(one, list | tuple):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.keys())
            waiting.extend(one.values())
    return total
