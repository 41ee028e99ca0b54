"""Whether arrays of some shape have room in the memory that one call may use.

A digit too many in a size would make the grader itself draw arrays until the machine has no memory
left. So it is asked before anything is drawn, and said of the spec.
"""

from __future__ import annotations

import math

from grader.spec.models import CodeExercise
from grader.spec.types import ArrayType, Kind, Type

_MEGABYTE = 2**20
_BYTES = {Kind.BOOL: 1, Kind.COMPLEX: 16}
_OTHERS = 8


def bytes_of(type_: Type, shape: tuple[int, ...]) -> int:
    """Return how many bytes a value of *type_* takes that is *shape* long along its axes."""
    entry = _BYTES.get(type_.kind, _OTHERS) if isinstance(type_, ArrayType) else _OTHERS
    return entry * math.prod(shape)


def crowded(exercise: CodeExercise, what: str, size: int) -> str:
    """Say that *what* takes *size* bytes and a call may not have so many, else return ""."""
    limit = exercise.limits.megabytes
    if size <= limit * _MEGABYTE:
        return ""
    return (
        f"{what} {_said(size)}, and a call may use {limit} MB in all; write smaller sizes, or "
        "more `megabytes` under `limits`"
    )


def _said(size: int) -> str:
    """Return *size* in megabytes; what no machine ever had is told by its order alone."""
    megabytes = -(-size // _MEGABYTE)
    return f"{megabytes} MB" if megabytes < 10**9 else f"10^{len(str(megabytes)) - 1} MB"
