"""How long a process was ready to run and was not let: on a busy machine that is nobody's time.

Linux counts it for each process (``/proc/PID/schedstat``, second number, nanoseconds). Limits on
how long a call may take are of time that the code could have used: sleeping counts, waiting for a
processor does not. Elsewhere nothing is known, and limits are those of the wall's clock.
"""

from __future__ import annotations

_NANOSECONDS = 1e-9


def waited_seconds(pid: int) -> float:
    """Return how long process *pid* has waited for a processor since it began; 0 if unknown."""
    try:
        with open(f"/proc/{pid}/schedstat", "rb") as file:  # noqa: PTH123 - asked for while it is late
            return int(file.read().split()[1]) * _NANOSECONDS
    except (OSError, ValueError, IndexError):
        return 0.0
