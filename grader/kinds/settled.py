"""What has passed already: the same reply, to the same case, passes again.

Most of a class is right, and right results are often the same to the last bit: they are compared
once. Only what passes without a word is remembered. Which replies are the same is known where they
arrive, see :mod:`grader.sandbox.received`: there they are one object.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.cases import Case
from grader.wire.jobs import Reply, Returned

_MOST = 4096
_PLAIN = frozenset({bool, int, float, complex, type(None)})


class Settled:
    """The replies that have passed, of one exercise with one reference."""

    def __init__(self) -> None:
        self._passed: dict[tuple[str, int, bool, int], Returned] = {}

    def has(self, case: Case, replies: Mapping[str, Reply]) -> bool:
        """Whether the reply to *case* is one that has passed, and the only one there is."""
        reply = _single(replies)
        return reply is not None and self._passed.get(_key(case, reply)) is reply

    def add(self, case: Case, replies: Mapping[str, Reply]) -> None:
        """Remember the only reply to *case*; the oldest is forgotten when there are too many."""
        reply = _single(replies)
        if reply is not None and _is_kept(reply.value):
            self._passed[_key(case, reply)] = reply
            if len(self._passed) > _MOST:
                del self._passed[next(iter(self._passed))]


def _single(replies: Mapping[str, Reply]) -> Returned | None:
    """Return the reply that says nothing but a value, if there is no other."""
    (reply, *others) = replies.values() or (None,)
    if others or not isinstance(reply, Returned):
        return None
    return None if reply.changed or reply.warnings or reply.uncalled else reply


def _is_kept(value: object) -> bool:
    """Whether the same again would be the same object: nobody can write to what is kept."""
    if isinstance(value, np.ndarray):
        return not value.flags.writeable
    if type(value) is tuple:
        return all(map(_is_kept, value))
    return type(value) in _PLAIN or isinstance(value, np.generic)


def _key(case: Case, reply: Returned) -> tuple[str, int, bool, int]:
    return case.seed, case.number, case.hidden, id(reply)
