"""What every process does to itself before it does anything else.

belong_to           end with the parent, be unreadable to others      nursery, server, child
lead_session        no terminal, a process group of its own           server, child
adopt_orphans       what escaped its group comes back to us           nursery, server
reset_signals, open_streams, keep_memory       to be inherited        nursery, spawned child
keep_descriptors, limit_resources, reseed                             child

What a child cannot undo afterwards is in :mod:`grader.child.confinement`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence

from grader.child import kernel

if sys.platform != "win32":
    import fcntl
    import resource

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT_BYTES = 1 << 30
_MAPPED_BYTES = 1 << 25  # the most that the C library accepts

_ABOVE_ALL = 200
_OPEN_FILES = 32

_RESET = tuple(signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP})
"""Known before any child is there: to ask in each of them takes longer than the rest of it."""


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        kernel.prctl(option, value)


def hide_memory() -> None:
    """Forbid other processes of this user to read or write our memory through ``/proc``."""
    _prctl(_PR_SET_DUMPABLE, 0)


def belong_to(parent: int, *, told_by: int = signal.SIGKILL) -> None:
    """Be sent a signal when *parent* ends, killed if nothing else is said; be unreadable to others.

    The parent may have ended before we asked: then nobody will tell us, so we look.
    """
    hide_memory()
    _prctl(_PR_SET_PDEATHSIG, told_by)
    if os.getppid() != parent:
        os._exit(0)


def end_after(seconds: int) -> None:
    """Be killed after so many seconds, for systems that do not tell when the parent has ended."""
    signal.alarm(seconds)


def lead_session() -> None:
    """Leave the terminal and the group, so that a signal to either side stays there."""
    os.setsid()


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent has ended."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def children() -> set[int]:
    """Return the processes whose parent we are."""
    try:
        listed = _read(f"/proc/self/task/{os.getpid()}/children")
    except OSError:
        return set()
    return {int(pid) for pid in listed}


def threads() -> int:
    """Return how many threads this process has; forking is safe with one only."""
    try:
        with os.scandir("/proc/self/task") as tasks:
            return len(list(tasks))
    except OSError:
        return 1


def reset_signals() -> None:
    """Give every signal its default action, but for the two that Python ignores as well."""
    for number in _RESET:
        signal.signal(number, signal.SIG_DFL)
    # Without these a full disk or a closed pipe would kill the child instead of raising.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def open_streams() -> None:
    """Write each line when it is complete: what a killed process has buffered is lost.

    The streams belong to the numbers 1 and 2, whatever these stand for in a child later.
    """
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        stream = open(  # noqa: SIM115 - it stays open for the rest of this process
            descriptor, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def keep_memory() -> None:
    """Let memory that is freed be used again, not given back to the kernel.

    Pages that are fetched anew for every large array take longer than the work on them, and how
    much longer depends on what else the machine does.
    """
    with contextlib.suppress(OSError, AttributeError):  # other C libraries have no such switch
        kernel.call("mallopt", _MMAP_THRESHOLD, _MAPPED_BYTES)
        kernel.call("mallopt", _TRIM_THRESHOLD, _KEPT_BYTES)


def keep_descriptors(wanted: Sequence[int]) -> None:
    """Renumber the *wanted* descriptors 0, 1, 2, ... and close all others."""
    # Out of the way first: a wanted descriptor may sit on a number that is written to below.
    high = [_duplicate_high(descriptor) for descriptor in wanted]
    for number, descriptor in enumerate(high):
        os.dup2(descriptor, number, inheritable=True)
    os.closerange(len(high), os.sysconf("SC_OPEN_MAX"))


def _duplicate_high(descriptor: int) -> int:
    return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _ABOVE_ALL)


def limit_resources(*, cpu_seconds: int, megabytes: int) -> None:
    """Bound this process for good; *megabytes* is what it may take on top of what it has."""
    os.umask(0o077)
    for what, soft, hard in (
        (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
    ):
        resource.setrlimit(what, (soft, hard))
    if sys.platform == "linux":  # macOS accepts RLIMIT_AS and does not enforce it
        ceiling = _address_space() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def _address_space() -> int:
    return int(_read("/proc/self/statm")[0]) * resource.getpagesize()


def _read(path: str) -> list[bytes]:
    # Not with `open`: every child comes here, and to it a file of text is worth a millisecond.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        found = b""
        while part := os.read(descriptor, 64 * 1024):
            found += part
        return found.split()
    finally:
        os.close(descriptor)


def reseed() -> None:
    """Draw a new random state: a fork would share its server's with every other child.

    Python's own is drawn anew in every process that is forked, by Python.
    """
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
