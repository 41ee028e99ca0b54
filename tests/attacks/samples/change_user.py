"""Become somebody else, or root again."""
import ctypes, os
from attack import right as solve
reached = []
for name, act in (("setuid", lambda: os.setuid(0)), ("setgroups", lambda: os.setgroups([])),
                  ("setgid", lambda: os.setresgid(0, 0, 0)), ("setsid", os.setsid), ("setpgid", lambda: os.setpgid(0, 0)),
                  ("nice", lambda: os.nice(1)), ("umask", lambda: ctypes.CDLL(None).syscall(95, 0))):
    try:
        if act() != -1: reached.append(name)
    except OSError as error:
        print(name, error)
print("PWNED" if reached else "refused", reached)
