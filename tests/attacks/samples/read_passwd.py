"""Read what every program of this machine can read, by every way to open a file."""
import ctypes, io, mmap, os
import numpy as np
from attack import attempt, right as solve
PLACES = ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/var/log/dpkg.log", "/root/.bashrc")
def read(open_):
    for path in PLACES:
        try:
            return open_(path)
        except (OSError, ValueError) as error:
            last = error
    raise last
def map_(path):
    with open(path, "rb") as file:
        return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)[:9]
def openat2(path):
    how = (ctypes.c_uint64 * 3)(0, 0, 0)
    opened = ctypes.CDLL(None).syscall(437, -100, path.encode(), how, 24)
    if opened < 0:
        raise PermissionError("openat2")
    return os.read(opened, 9)
attempt(lambda: read(lambda path: open(path).read(9)))
attempt(lambda: read(lambda path: io.open_code(path).read(9)))
attempt(lambda: read(lambda path: np.fromfile(path, np.uint8, 9)))
attempt(lambda: read(lambda path: np.memmap(path, mode="r")[:9]))
attempt(lambda: read(map_))
attempt(lambda: read(openat2))

