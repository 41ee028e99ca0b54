"""The filter is run here on records of system calls, as the kernel would run it."""

import errno
import os
import struct
import subprocess
import sys

import pytest

from grader.child import seccomp

X86_64 = 0xC000003E
I386 = 0x40000003
ALLOWED, REFUSED, KILLED = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
READ, OPEN, IOCTL, SOCKET, CLONE, FORK, EXECVE, KILL, FCNTL = 0, 2, 16, 41, 56, 57, 59, 62, 72
PTRACE, TGKILL, PRLIMIT, CLONE3, FACCESSAT2 = 101, 234, 302, 435, 439
OWN = 0xFFFFFFF1


def answer(number, *arguments, architecture=X86_64):
    """Interpret the filter: load a word, compare it with a constant, return."""
    words = [word & (1 << 64) - 1 for word in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    record = struct.pack("=IIQ6Q", number, architecture, 0, *words)
    code = list(struct.iter_unpack("=HBBI", seccomp.program()))
    at = loaded = 0
    while True:
        operation, yes, no, constant = code[at]
        at += 1
        match operation:
            case 0x20:
                (loaded,) = struct.unpack_from("=I", record, constant)
            case 0x15:
                at += yes if loaded == constant else no
            case 0x35:
                at += yes if loaded >= constant else no
            case 0x06:
                return constant


@pytest.mark.parametrize("number", [READ, 1, 3, 9, 11, 12, 228, 231, OPEN, 257, 262, FACCESSAT2])
def test_what_computing_needs_is_allowed(number):
    assert answer(number) == ALLOWED


@pytest.mark.parametrize(
    "number", [SOCKET, CLONE, FORK, 58, EXECVE, PTRACE, CLONE3, 22, 293, 319, 157, 160, 161, 425]
)
def test_what_it_does_not_need_is_refused(number):
    assert answer(number) == REFUSED


@pytest.mark.parametrize("number", [440, 500, 1 << 30, 1 << 30 | FORK, (1 << 32) - 1])
def test_numbers_that_nobody_knows_are_refused(number):
    assert answer(number) == REFUSED


def test_another_calling_convention_ends_the_process():
    assert answer(READ, architecture=I386) == KILLED


@pytest.mark.parametrize("number", [KILL, TGKILL])
def test_signals_go_to_the_process_itself_only(number):
    assert answer(number, OWN) == ALLOWED
    assert answer(number, 1) == REFUSED
    assert answer(number, 0) == REFUSED
    assert answer(number, -1) == REFUSED


@pytest.mark.parametrize("command", [0, 1, 2, 3, 4, 1030])
def test_descriptors_are_duplicated_and_marked(command):
    assert answer(FCNTL, 3, command) == ALLOWED


@pytest.mark.parametrize("command", [6, 8, 10, 1024, 1026, 1031, 1033])
def test_descriptors_get_no_owner_lock_lease_size_or_seal(command):
    assert answer(FCNTL, 3, command) == REFUSED


def test_a_terminal_may_be_asked_but_not_typed_into():
    assert answer(IOCTL, 1, 0x5401) == ALLOWED
    assert answer(IOCTL, 1, 0x5412) == REFUSED


def test_limits_may_be_read_and_not_set():
    assert answer(PRLIMIT, 0, 7, 0, 0x7F00_0000_0000) == ALLOWED
    assert answer(PRLIMIT, 0, 7, 0x7F00_0000_0000, 0) == REFUSED
    assert answer(PRLIMIT, 0, 7, 0x7000_0000, 0) == REFUSED
    assert answer(PRLIMIT, 1, 7, 0, 0) == REFUSED


def test_every_jump_stays_inside_the_program():
    code = list(struct.iter_unpack("=HBBI", seccomp.program()))
    assert len(code) < 4096
    for at, (operation, yes, no, _) in enumerate(code):
        if operation in {0x15, 0x35}:
            assert at + 1 + max(yes, no) < len(code)


@pytest.mark.skipif(bool(seccomp.unavailable()), reason=seccomp.unavailable())
def test_an_installed_filter_is_for_the_process_that_installed_it():
    text = """
import os
from grader.child import privileges, seccomp
privileges.renounce()
seccomp.install(seccomp.program())
os.kill(os.getpid(), 0)
for act in (os.pipe, lambda: os.kill(os.getppid(), 0)):
    try:
        act()
    except PermissionError as error:
        print(error.strerror)
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "Operation not permitted\n" * 2


def test_the_reason_why_there_is_none_names_the_processor():
    reason = seccomp.unavailable()
    assert reason == "" or os.uname().machine in reason
