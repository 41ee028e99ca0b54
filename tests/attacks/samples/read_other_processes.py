"""Find out what other processes of this machine do: words, surroundings, files."""
import os
from attack import VICTIM, attempt, right as solve
def read(name):
    for pid in (VICTIM, os.getppid(), 1):
        try:
            return open(f"/proc/{pid}/{name}", "rb").read(20)
        except OSError as error:
            last = error
    raise last
attempt(lambda: os.listdir("/proc"))
attempt(lambda: os.listdir(f"/proc/{VICTIM}/fd"))
attempt(lambda: os.readlink(f"/proc/{VICTIM}/cwd"))
attempt(lambda: os.stat(f"/proc/{VICTIM}/root/etc"))
for name in ("environ", "cmdline", "maps", "status", "io", "stack"):
    attempt(lambda: read(name))
