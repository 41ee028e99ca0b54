"""What may stand in `forbid`: names as they are found in a submission, in full.

A submission that says ``np.multiply`` uses ``numpy.multiply``, whatever NumPy was imported as. So
a short form, or a word of Python, would forbid nothing, and students would be told that it does.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from types import MappingProxyType

_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)
_SHORT: Mapping[str, str] = MappingProxyType(
    {"np": "numpy", "sp": "sympy", "pd": "pandas", "plt": "matplotlib.pyplot", "builtins": ""}
)


def forbidden_fault(name: str) -> str:
    """Say why *name* would forbid nothing, or return ""."""
    if not _DOTTED.fullmatch(name):
        return f"found {name!r}, expected a dotted name such as numpy.linalg.inv"
    first, _, rest = name.partition(".")
    if keyword.iskeyword(first):
        return (
            f"`{first}` is a word of Python, expected a name such as numpy.linalg.inv; loops are "
            "refused by `vectorized: {over: [n]}`"
        )
    if first in _SHORT and rest:
        full = ".".join(filter(None, (_SHORT[first], rest)))
        return f"found `{name}`, expected the name in full; write {full}"
    return ""
