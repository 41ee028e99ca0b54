"""The processor time of another process, read from outside, where its code cannot reach.

Linux adds the time of a process up when it leaves the processor. Who reads the clock of one that
is still running gets a figure from before, up to some milliseconds too low: so we wait until it
sleeps, as one that waits for us does at once.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Protocol

_ASLEEP = b"S"
_STATE_BYTES = 256
_AT_ONCE = 20
_PAUSE_SECONDS = 0.0001


class Clock(Protocol):
    """Says how many seconds of processor time a process has used, all its threads together."""

    def __call__(self, pid: int) -> float: ...


def processor_seconds(pid: int) -> float:
    """Read the clock of process *pid*: Linux gives each one a clock of its own."""
    return time.clock_gettime((~pid << 3) | 2)


def outside_clock(platform: str = sys.platform) -> Clock | None:
    """Return a clock for other processes, or None where there is no such thing."""
    return processor_seconds if platform == "linux" else None


def await_sleep(pid: int, seconds: float) -> bool:
    """Wait until process *pid* sleeps; return whether it did within so many *seconds*.

    Raises ``OSError`` if there is no such process.
    """
    descriptor = os.open(f"/proc/{pid}/stat", os.O_RDONLY)
    try:
        deadline = time.monotonic() + seconds
        tries = 0
        while _state(descriptor) != _ASLEEP:
            if time.monotonic() >= deadline:
                return False
            tries += 1
            # It takes microseconds to fall asleep, unless others have the processor.
            time.sleep(0.0 if tries < _AT_ONCE else _PAUSE_SECONDS)
        return True
    finally:
        os.close(descriptor)


def _state(descriptor: int) -> bytes:
    # "PID (NAME) STATE ...", and the name may hold anything.
    return os.pread(descriptor, _STATE_BYTES, 0).rpartition(b") ")[2][:1]
