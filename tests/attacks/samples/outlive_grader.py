"""Take back the wish to die with the parent, and be readable again."""
import ctypes
from attack import attempt, right as solve
c = ctypes.CDLL(None)
def undo():
    if c.prctl(1, 0, 0, 0, 0) or c.prctl(4, 1, 0, 0, 0):
        raise PermissionError("prctl")
attempt(undo)
