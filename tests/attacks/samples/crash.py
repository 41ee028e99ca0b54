"""Read from address 0."""
import ctypes
def solve(x):
    return ctypes.string_at(0)
