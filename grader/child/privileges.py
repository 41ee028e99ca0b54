"""Giving up what a process of root may do: it becomes a user who owns nothing.

Root's Python may lie where nobody else may look (``/root/.pyenv``). Then one capability is kept,
to read what Landlock leaves readable; it opens nothing else, and it is not kept without Landlock.
"""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Iterable

from grader.child.kernel import call, prctl

NOBODY = 65534

_PR_SET_KEEPCAPS = 8
_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITY_VERSION = 0x20080522
_DAC_READ_SEARCH = 1 << 2


def renounce() -> None:
    """Let no program that is ever started here gain rights; Landlock and seccomp ask for it."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def drop(*, keep_reading: bool) -> None:
    """Become nobody, for good; raise ``OSError`` where that is not possible.

    *keep_reading* keeps the capability to read any file.
    """
    if keep_reading:
        prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    if keep_reading:
        keep_only(_DAC_READ_SEARCH)


def keep_only(capabilities: int) -> None:
    """Give up every capability but these, given as bits."""
    header = struct.pack("=Ii", _CAPABILITY_VERSION, 0)
    sets = struct.pack("=6I", capabilities, capabilities, 0, 0, 0, 0)
    call("capset", header, sets)


def works(*, keep_reading: bool, paths: Iterable[str]) -> bool:
    """Whether a process that does :func:`drop` can still read *paths*: one tries and says."""
    pid = os.fork()
    if not pid:
        with contextlib.suppress(OSError):
            drop(keep_reading=keep_reading)
            os._exit(0 if all(map(_is_readable, paths)) else 1)
        os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _is_readable(path: str) -> bool:
    return os.access(path, os.R_OK, effective_ids=True)
