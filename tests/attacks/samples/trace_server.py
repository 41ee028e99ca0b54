"""Attach to the process above as a debugger."""
import ctypes, os
from attack import attempt, right as solve
c = ctypes.CDLL(None, use_errno=True)
def trace():
    if c.ptrace(0x4206, os.getppid(), 0, 0):
        raise OSError(ctypes.get_errno(), "ptrace")
attempt(trace)
