"""The processor time of another process, read from outside, where its code cannot reach."""

from __future__ import annotations

import sys
import time
from typing import Protocol


class Clock(Protocol):
    """Says how many seconds of processor time a process has used, all its threads together."""

    def __call__(self, pid: int) -> float: ...


def processor_seconds(pid: int) -> float:
    """Read the clock of process *pid*: Linux gives each one a clock of its own."""
    return time.clock_gettime((~pid << 3) | 2)


def outside_clock(platform: str = sys.platform) -> Clock | None:
    """Return a clock for other processes, or None where there is no such thing."""
    return processor_seconds if platform == "linux" else None
