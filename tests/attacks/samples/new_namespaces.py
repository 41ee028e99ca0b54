"""Become root in a world of one's own, and rearrange it."""
import ctypes, os
from attack import right as solve
c = ctypes.CDLL(None)
reached = [name for name, number, *words in (
    ("unshare", 272, 0x10000000), ("chroot", 161, b"/"), ("unshare mounts", 272, 0x20000),
    ("mount", 165, b"none", b"/tmp", b"tmpfs", 0, 0), ("setns", 308, 4, 0),
    ("open_tree", 428, -100, b"/", 1), ("fsopen", 430, b"tmpfs", 0), ("pivot_root", 155, b"/", b"/"),
) if c.syscall(number, *words) >= 0]
print("PWNED" if reached else "refused", reached)
