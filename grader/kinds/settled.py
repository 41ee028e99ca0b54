"""What has passed already: the same value, for the same case, passes again.

Most of a class is right, and right results are often the same to the last bit: they are compared
once. Only what passes without a word is remembered, and only plain data: no expression, whose
comparison may draw lots, and no object whose bytes do not say all.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.cases import Case
from grader.wire.jobs import Reply, Returned

_MOST = 4096
_LARGEST_BYTES = 4096
_EXACT = frozenset({bool, int, float, complex, str, type(None)})

Key = tuple[object, ...]


class Settled:
    """The results that have passed, of one exercise with one reference."""

    def __init__(self) -> None:
        self._passed: dict[Key, None] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._passed

    def add(self, key: Key) -> None:
        """Remember what *key* stands for; the oldest is forgotten when there are too many."""
        self._passed[key] = None
        if len(self._passed) > _MOST:
            del self._passed[next(iter(self._passed))]


def key_of(case: Case, replies: Mapping[str, Reply], main: str) -> Key | None:
    """Return what *replies* to the calls of *case* stand for, if that is the *main* value alone."""
    reply = replies.get(main)
    if len(replies) != 1 or not isinstance(reply, Returned):
        return None
    if reply.changed or reply.warnings or reply.uncalled:
        return None
    value = _exactly(reply.value)
    return None if value is None else (case.seed, case.number, case.hidden, value)


def _exactly(value: object) -> Key | None:
    """Return something equal for the same data only, to the last bit; None where that is long."""
    kind = type(value)
    if isinstance(value, np.ndarray | np.generic):
        if value.nbytes > _LARGEST_BYTES or value.dtype.hasobject:
            return None
        return kind, value.dtype.str, value.shape, value.tobytes()
    if kind in _EXACT:
        written = repr(value)  # a zero has a sign there, and nothing else is equal to a number
        return (kind, written) if len(written) <= _LARGEST_BYTES else None
    if isinstance(value, list | tuple) and len(value) <= _LARGEST_BYTES // 64:
        parts = [_exactly(one) for one in value]
        return None if None in parts else (kind, *parts)
    return None
