"""One byte each way: what begins a timed call and ends it, with nothing around it to be timed.

After a :class:`~grader.wire.messages.Prepare` was answered, the child waits for one byte:

    grader  IDLE  ->  child  IDLE                        nothing is done: what a byte costs
    grader  GO    ->  child  RETURNED or RAISED          the call is made in between
"""

from __future__ import annotations

from grader.wire.frames import Malformed

IDLE, GO, RETURNED, RAISED = b"i", b"g", b"r", b"x"
"""All signals; a frame may follow the last two only."""

ANSWERS_TO = {IDLE: (IDLE,), GO: (RETURNED, RAISED)}


class Signal:
    """A byte that arrives; it is filled like :class:`~grader.wire.frames.Incoming`."""

    def __init__(self) -> None:
        self._byte = bytearray(1)

    def whole(self, held: memoryview) -> int:
        """Take the byte from the beginning of *held*, if there is one."""
        if not held:
            return 0
        self._byte[:] = held[:1]
        return 1

    @property
    def missing(self) -> int:
        """How many bytes are still to come."""
        return 1

    def space(self) -> memoryview:
        """Return where the byte belongs."""
        return memoryview(self._byte)

    def took(self, count: int) -> bool:
        """Return whether it is there."""
        return count == 1

    def answer_to(self, sent: bytes) -> bytes:
        """Return the byte, if it is an answer to what was *sent*."""
        byte = bytes(self._byte)
        if byte not in ANSWERS_TO[sent]:
            raise Malformed("a signal that does not belong here")
        return byte
