"""Which array contents may cross: truth values, numbers and text, never objects."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from grader.wire.frames import Malformed

_NUMBERS = "?bBhHiIlLqQefdgFDG"
_CODES = frozenset(np.dtype(letter).str for letter in _NUMBERS)
_TEXT = re.compile(r"[<>]U\d{1,7}")
_SURROGATES = (0xD800, 0xDFFF)
_LAST_CHARACTER = 0x10FFFF

SCALARS = frozenset(np.dtype(letter).type for letter in _NUMBERS)


def crosses(dtype: np.dtype[Any]) -> bool:
    """Whether arrays of *dtype* may cross; the byte order does not matter."""
    code = native(dtype).str
    return code in _CODES or _TEXT.fullmatch(code) is not None


def native(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return *dtype* in this machine's byte order."""
    return dtype if dtype.isnative else dtype.newbyteorder("=")


def named(code: str) -> np.dtype[Any]:
    """Return the dtype written as *code*; raise :class:`Malformed` if it may not cross."""
    if code.replace(">", "<", 1) in _CODES or _TEXT.fullmatch(code):
        return np.dtype(code)
    raise Malformed(f"the dtype {code[:40]!r} does not cross")


def is_sound(array: np.ndarray[Any, Any]) -> bool:
    """Whether *array* holds nothing that NumPy trusts never to be there.

    A truth value of 2, or a character that is none, makes NumPy itself raise or misbehave.
    """
    if array.size == 0 or array.dtype.itemsize == 0 or array.dtype.kind not in "bU":
        return True
    flat = np.ascontiguousarray(array.ravel(), array.dtype.newbyteorder("="))
    if array.dtype.kind == "b":
        return bool(flat.view(np.uint8).max() <= 1)
    characters = flat.view(np.uint32)
    halves = (characters >= _SURROGATES[0]) & (characters <= _SURROGATES[1])
    return not bool((halves | (characters > _LAST_CHARACTER)).any())
