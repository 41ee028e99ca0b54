"""Landlock: a process gives up files, TCP and signals to others, for good (Linux 5.13 and later).

What is *handled* is forbidden, except where a rule allows it. Each version (ABI) of Landlock
handles more; what the kernel does not know is left out, and the system call filter covers it.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable

from grader.child.kernel import system_call

# The numbers are the same on every processor.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
# Bits 0 to 12, then "refer" (ABI 2), "truncate" (ABI 3) and "ioctl on devices" (ABI 5).
_FILE_BITS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_BIND_TCP, _CONNECT_TCP = 1 << 0, 1 << 1
_ABSTRACT_SOCKETS, _SIGNALS = 1 << 0, 1 << 1


def version() -> int:
    """Return the newest version that the kernel offers; raise ``OSError`` if it has none."""
    return system_call(_CREATE_RULESET, None, 0, _VERSION)


def ruleset(abi: int, readable: Iterable[str], writable: Iterable[str]) -> int:
    """Return a descriptor of rules that leave only these paths, and what is beneath them.

    Paths that are not there are left out: none of them is on every machine.
    """
    files = (1 << _FILE_BITS[min(abi, max(_FILE_BITS))]) - 1
    network = _BIND_TCP | _CONNECT_TCP if abi >= 4 else 0
    scopes = _ABSTRACT_SOCKETS | _SIGNALS if abi >= 6 else 0
    # Older kernels accept the longer record as long as what they do not know is zero.
    handled = struct.pack("=QQQ", files, network, scopes)
    rules = system_call(_CREATE_RULESET, handled, len(handled), 0)
    for path in readable:
        _allow(rules, path, _READ_FILE | _READ_DIR)
    for path in writable:
        _allow(rules, path, _READ_FILE | _WRITE_FILE)
    return rules


def _allow(rules: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not stat.S_ISDIR(os.fstat(place).st_mode):
        rights &= ~_READ_DIR
    system_call(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def restrict(rules: int) -> None:
    """Put this process under the rules behind the descriptor *rules*, for good."""
    system_call(_RESTRICT_SELF, rules, 0)
