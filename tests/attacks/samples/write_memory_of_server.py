"""Copy bytes from and to the process above, without a file."""
import ctypes, os
from attack import attempt, right as solve
c = ctypes.CDLL(None, use_errno=True)
def read():
    place = int(open(f"/proc/{os.getppid()}/maps").readline().split("-")[0], 16)
    buffer = ctypes.create_string_buffer(8)
    ours = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
    theirs = (ctypes.c_size_t * 2)(place, 8)
    if c.process_vm_readv(os.getppid(), ours, 1, theirs, 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "process_vm_readv")
attempt(read)
