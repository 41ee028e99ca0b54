"""Keep data in anonymous files, which no limit on memory counts."""
import mmap, os
from attack import attempt, right as solve
def fill():
    descriptor = os.memfd_create("more")
    for _ in range(64):
        os.write(descriptor, bytes(1 << 20))
attempt(fill)
