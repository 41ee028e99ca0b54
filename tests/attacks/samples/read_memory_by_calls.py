"""Reach into other processes by calls that need no file."""
import ctypes, os
from attack import VICTIM, right as solve
c = ctypes.CDLL(None)
reached = []
for pid in (os.getppid(), VICTIM):
    buffer = ctypes.create_string_buffer(8)
    ours = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
    theirs = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
    reached += [name for name, number, *words in (
        ("process_vm_readv", 310, pid, ours, 1, theirs, 1, 0),
        ("process_vm_writev", 311, pid, ours, 1, theirs, 1, 0),
        ("kcmp", 312, pid, os.getpid(), 1, 0, 0),
        ("pidfd_getfd", 438, c.syscall(434, pid, 0), 0, 0),
        ("process_madvise", 440, c.syscall(434, pid, 0), ours, 1, 20, 0),
        ("prlimit", 302, pid, 7, (ctypes.c_uint64 * 2)(8, 8), 0),
    ) if c.syscall(number, *words) >= 0]
print("PWNED" if reached else "refused", reached)
