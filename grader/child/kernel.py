"""System calls for which Python has no function (Linux only)."""

from __future__ import annotations

import ctypes
import functools
import os
from collections.abc import Iterable, Iterator
from typing import Any


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def prctl(option: int, value: int, pointer: int | bytes = 0) -> int:
    """Change or ask one of the process's own properties; raise ``OSError``."""
    return call("prctl", option, value, pointer, 0, 0)


def call(name: str, *arguments: int | bytes | None) -> int:
    """Call *name* of the C library and return what it gives; raise ``OSError``."""
    return _checked(getattr(_libc(), name)(*_words(arguments)))


def system_call(number: int, *arguments: int | bytes | None) -> int:
    """Make the system call *number* and return what it gives; raise ``OSError``."""
    return call("syscall", number, *arguments)


def _words(arguments: Iterable[int | bytes | None]) -> Iterator[Any]:
    """Give every number the width of a register: C would take it for 32 bits."""
    return (ctypes.c_long(word) if isinstance(word, int) else word for word in arguments)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
