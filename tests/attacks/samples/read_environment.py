"""Find a secret that the grader's environment holds, in Python's copy, the kernel's and C's."""
import ctypes, os
from attack import attempt, right as solve
c = ctypes.CDLL(None)
c.getenv.restype = ctypes.c_char_p
attempt(lambda: os.environ["SECRET_TOKEN"])
attempt(lambda: c.getenv(b"SECRET_TOKEN").decode())
attempt(lambda: open("/proc/self/environ", "rb").read().index(b"SECRET_TOKEN"))
