"""The descriptors between the grader and one child: who gets which end, and what is read."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.record import record
from grader.sandbox.interfaces import Child, Ending
from grader.wire.jobs import Frame

_CHUNK_BYTES = 64 * 1024
_FRAME = re.compile(r'^  File "([^"]*)", line (\d+) in (.*)$', re.MULTILINE)


@record(kw_only=True)
class Ends:
    """Our ends of the three connections, and *theirs* in the order in which a child wants them."""

    channel: socket.socket
    output: int
    whereabouts: int
    theirs: tuple[int, int, int]

    def child(self, pid: int, end: Callable[[float], Ending], renew: Callable[[], None]) -> Child:
        return Child(
            pid=pid,
            channel=self.channel,
            output=self.output,
            whereabouts=self.whereabouts,
            end=end,
            renew=renew,
        )

    def close(self) -> None:
        self.channel.close()
        os.close(self.output)
        os.close(self.whereabouts)


@contextmanager
def opened() -> Iterator[Ends]:
    """Make the connections; the child's ends are closed here afterwards, ours only on an error."""
    ours, theirs = socket.socketpair()
    output, output_in = os.pipe()
    whereabouts, whereabouts_in = os.pipe()
    ends = Ends(
        channel=ours,
        output=output,
        whereabouts=whereabouts,
        theirs=(theirs.fileno(), output_in, whereabouts_in),
    )
    ours.setblocking(False)
    os.set_blocking(output, False)
    os.set_blocking(whereabouts, False)
    try:
        yield ends
    except BaseException:
        ends.close()
        raise
    finally:
        theirs.close()
        os.close(output_in)
        os.close(whereabouts_in)


class Output:
    """What a child has printed: counted to the last byte, kept up to a limit."""

    def __init__(self, descriptor: int, kept: int) -> None:
        self.descriptor = descriptor
        self.total = 0
        self.closed = False
        self._kept = kept
        self._text = bytearray()

    @property
    def text(self) -> str:
        return self._text.decode("utf-8", "replace")

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return len(self.text) if self._text else 0

    def read(self) -> bool:
        """Take what is there now, one chunk at most; return whether there may be more."""
        try:
            chunk = os.read(self.descriptor, _CHUNK_BYTES)
        except BlockingIOError:
            return False
        self.closed = not chunk
        self.total += len(chunk)
        self._text += chunk[: self._kept - len(self._text)]
        return bool(chunk)


def read_frames(dump: bytes, files: frozenset[str]) -> tuple[Frame, ...]:
    """Return the frames in *files* of a faulthandler dump, innermost last."""
    found = [
        Frame(file=file, line=int(line[:9]), function=function[:200])
        for file, line, function in _FRAME.findall(dump.decode("ascii", "replace"))
        if file in files
    ]
    return tuple(reversed(found))
