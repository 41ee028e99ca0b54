"""The system calls that a child may make, as a filter that the kernel runs before each of them.

It is an allow-list for x86_64: what computes, allocates, reads open descriptors and imports
modules. Without the rest there are no sockets, processes, threads, programs, pipes, signals to
others, changes of files or limits, and no rarely needed corner of the kernel to be reached. What
is not allowed fails with ``EPERM``, which Python raises as ``PermissionError``.

The filter is a program of the kernel's old packet filter. Every process but the child that it is
for shares one text of it: the child writes its own process id in.
"""

from __future__ import annotations

import ctypes
import errno
import itertools
import os
import struct
from collections.abc import Iterator, Mapping, Sequence

from grader.child.kernel import prctl

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2

_ALLOW = 0x7FFF0000
_FAIL = 0x00050000 | errno.EPERM
_KILL = 0x80000000

# The record that a filter looks at: number, architecture, instruction pointer, six arguments.
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X86_64 = 0xC000003E

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_INSTRUCTION = struct.Struct("=HBBI")

# Stands for the process id until there is one; no system call takes such an argument.
_OWN_ID = 0xFFFFFFF1

_Code = tuple[tuple[int, int, int, int], ...]

_FREE: Mapping[str, int] = {
    # Read and write what is open.
    "read": 0, "write": 1, "close": 3, "lseek": 8, "pread64": 17, "pwrite64": 18, "readv": 19,
    "writev": 20, "dup": 32, "dup2": 33, "dup3": 292, "preadv": 295, "pwritev": 296,
    # Open files, as far as Landlock lets it.
    "open": 2, "openat": 257,
    # Look at files and folders.
    "stat": 4, "fstat": 5, "lstat": 6, "access": 21, "getdents": 78, "getcwd": 79, "readlink": 89,
    "getdents64": 217, "newfstatat": 262, "readlinkat": 267, "faccessat": 269, "statx": 332,
    "faccessat2": 439,
    # Wait.
    "poll": 7, "select": 23, "sched_yield": 24, "pause": 34, "nanosleep": 35,
    "restart_syscall": 219, "clock_nanosleep": 230, "pselect6": 270, "ppoll": 271,
    # Memory.
    "mmap": 9, "mprotect": 10, "munmap": 11, "brk": 12, "mremap": 25, "madvise": 28,
    # Signals of its own.
    "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "getitimer": 36, "alarm": 37,
    "setitimer": 38, "rt_sigpending": 127, "rt_sigtimedwait": 128, "rt_sigsuspend": 130,
    "sigaltstack": 131,
    # Talk on the channel.
    "sendto": 44, "recvfrom": 45, "shutdown": 48, "getsockname": 51, "getsockopt": 55,
    # Who and where it is.
    "getpid": 39, "uname": 63, "getrusage": 98, "sysinfo": 99, "times": 100, "getuid": 102,
    "getgid": 104, "geteuid": 107, "getegid": 108, "getppid": 110, "getpgrp": 111,
    "getgroups": 115, "getresuid": 118, "getresgid": 120, "getpgid": 121, "getsid": 124,
    "gettid": 186, "sched_getaffinity": 204, "getcpu": 309,
    # Time and chance.
    "gettimeofday": 96, "time": 201, "clock_gettime": 228, "clock_getres": 229, "getrandom": 318,
    # Locks within the process.
    "futex": 202, "set_robust_list": 273, "get_robust_list": 274, "rseq": 334,
    # The end.
    "exit": 60, "exit_group": 231,
}  # fmt: skip

_IOCTL, _KILL_PROCESS, _FCNTL, _KILL_THREAD, _PRLIMIT = 16, 62, 72, 234, 302
# Is it a terminal, how large is it, and whether exec closes a descriptor.
_TERMINAL_QUESTIONS = (0x5401, 0x5413, 0x5450, 0x5451, 0x802C542A)
# Duplicate, and the flags of a descriptor and of a file; not owners, leases, locks or seals.
_DESCRIPTOR_FLAGS = (0, 1, 2, 3, 4, 1030)


def unavailable() -> str:
    """Return why there is no filter for this processor, or ""."""
    machine, bits = os.uname().machine, struct.calcsize("P") * 8
    if (machine, bits) == ("x86_64", 64):
        return ""
    return f"the filter is written for 64-bit x86_64, this is {bits}-bit {machine}"


def program() -> bytes:
    """Return the filter, with a place for the process id of the child that installs it."""
    free = dict.fromkeys(_FREE.values(), _leaf(_ALLOW))
    segments = list(_segments({**free, **_conditional()}))
    code = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _X86_64),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        *_decision(segments),
    )
    return b"".join(itertools.starmap(_INSTRUCTION.pack, code))


def install(template: bytes) -> None:
    """Make the kernel run the filter *template* before every system call of this process."""
    own = template.replace(struct.pack("=I", _OWN_ID), struct.pack("=I", os.getpid()))
    # Not a buffer of ctypes: to make one makes a type for its length, which costs far more.
    place = ctypes.cast(ctypes.c_char_p(own), ctypes.c_void_p).value
    header = struct.pack("@HP", len(own) // _INSTRUCTION.size, place)
    prctl(_PR_SET_SECCOMP, _MODE_FILTER, header)


def _conditional() -> dict[int, _Code]:
    """Return the calls of which some arguments are allowed."""
    return {
        _IOCTL: _if_one_of(1, _TERMINAL_QUESTIONS),
        _FCNTL: _if_one_of(1, _DESCRIPTOR_FLAGS),
        _KILL_PROCESS: _if_one_of(0, (_OWN_ID,)),
        _KILL_THREAD: _if_one_of(0, (_OWN_ID,)),
        # Its own limits may be read; a new limit may not be given.
        _PRLIMIT: _if_zero(_low(0), _if_zero(_low(2), _if_zero(_high(2), _leaf(_ALLOW)))),
    }


def _leaf(action: int) -> _Code:
    return ((_RETURN, 0, 0, action),)


def _low(argument: int) -> int:
    return _ARGUMENTS + 8 * argument


def _high(argument: int) -> int:
    return _low(argument) + 4


def _if_one_of(argument: int, values: Sequence[int]) -> _Code:
    # The kernel itself looks at the lower half of these arguments only.
    tests = tuple((_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values))
    return ((_LOAD, 0, 0, _low(argument)), *tests, *_leaf(_FAIL), *_leaf(_ALLOW))


def _if_zero(place: int, then: _Code) -> _Code:
    return ((_LOAD, 0, 0, place), (_EQUAL, 1, 0, 0), *_leaf(_FAIL), *then)


def _segments(leaves: Mapping[int, _Code]) -> Iterator[tuple[int, _Code]]:
    """Yield where each stretch of numbers with the same answer begins; together they cover all."""
    answers = [leaves.get(number, _leaf(_FAIL)) for number in range(max(leaves) + 2)]
    for answer, stretch in itertools.groupby(enumerate(answers), key=lambda item: item[1]):
        yield next(stretch)[0], answer


def _decision(segments: Sequence[tuple[int, _Code]]) -> _Code:
    """Return the code that finds a number's segment by halving."""
    if len(segments) == 1:
        return segments[0][1]
    middle = len(segments) // 2
    below, above = _decision(segments[:middle]), _decision(segments[middle:])
    return ((_AT_LEAST, len(below), 0, segments[middle][0]), *below, *above)
