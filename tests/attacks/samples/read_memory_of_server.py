"""Read the memory of the process that forked this one."""
import os
from attack import attempt, right as solve
def read():
    start = int(open(f"/proc/{os.getppid()}/maps").readline().split("-")[0], 16)
    with open(f"/proc/{os.getppid()}/mem", "rb", 0) as memory:
        memory.seek(start)
        return memory.read(4)
attempt(read)
