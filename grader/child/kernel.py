"""System calls for which Python has no function (Linux only)."""

from __future__ import annotations

import ctypes
import functools
import os


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def prctl(option: int, value: int, pointer: int = 0) -> int:
    """Change or ask one of the process's own properties; raise ``OSError``."""
    words = (ctypes.c_ulong(number) for number in (value, pointer, 0, 0))
    return _checked(_libc().prctl(option, *words))


def system_call(number: int, *arguments: int | bytes | None) -> int:
    """Make the system call *number* and return what it gives; raise ``OSError``."""
    words = (ctypes.c_long(word) if isinstance(word, int) else word for word in arguments)
    return _checked(_libc().syscall(ctypes.c_long(number), *words))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
