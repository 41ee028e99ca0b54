"""What a call has returned before, byte for byte: it is read once, and is the same object again.

Most of a class is right, and right results are often the same to the last bit. Only plain data is
kept, which nobody can change: no expression, whose comparison may draw lots.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.wire.frames import Incoming
from grader.wire.jobs import Returned
from grader.wire.messages import Answer, load

_MOST = 4096
_LARGEST_BYTES = 2048
_PLAIN = frozenset({bool, int, float, complex, str, type(None)})


class Received:
    """Reads answers, and remembers those that were short."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bytes], Returned] = {}

    def read(self, incoming: Incoming) -> Answer:
        """Return the answer that has arrived; raise ``Malformed`` if it is none."""
        frame = incoming.frame(_LARGEST_BYTES)
        known = self._known.get(frame) if frame else None
        if known is not None:
            return known
        answer = load(*incoming.unpack())
        if frame and isinstance(answer, Returned) and _is_plain(answer.value):
            answer = replace(answer, value=_fixed(answer.value))
            self._known[frame] = answer
            if len(self._known) > _MOST:
                del self._known[next(iter(self._known))]
        return answer


def _is_plain(value: object) -> bool:
    if isinstance(value, np.ndarray | np.generic):
        return not value.dtype.hasobject
    if type(value) is tuple:
        return all(map(_is_plain, value))
    return type(value) in _PLAIN


def _fixed(value: object) -> object:
    """Return *value* as something that nobody can write to."""
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif isinstance(value, tuple):
        return tuple(map(_fixed, value))
    return value
