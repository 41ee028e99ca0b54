"""Leave behind what lives in no file and ends with no process: memory, queues, semaphores."""
import ctypes, os
from attack import right as solve
c = ctypes.CDLL(None)
name = f"/left-{os.getpid()}".encode()
reached = []
for what, act, undo in (
    ("shmget", lambda: c.syscall(29, 0, 4096, 0o1600), lambda found: c.syscall(31, found, 0, 0)),
    ("msgget", lambda: c.syscall(68, 0, 0o1600), lambda found: c.syscall(71, found, 0, 0)),
    ("semget", lambda: c.syscall(64, 0, 1, 0o1600), lambda found: c.syscall(66, found, 0, 0, 0)),
    ("mq_open", lambda: c.syscall(240, name[1:], 0o102, 0o600, 0), lambda _: c.syscall(241, name[1:])),
):
    found = act()
    if found >= 0:
        undo(found)
        reached.append(what)
print("PWNED" if reached else "refused", reached)
