"""Change what a file is by the calls that Landlock does not know."""
import ctypes, os
from attack import HOME, right as solve
path = f"{HOME}/victim.txt"
c = ctypes.CDLL(None)
for act in (lambda: os.chown(path, os.getuid(), os.getgid()), lambda: os.setxattr(path, "user.x", b"1"),
            lambda: os.utime(path, ns=(5, 5)), lambda: os.chmod(path, 0o4777),
            lambda: c.syscall(452, -100, path.encode(), 0o777, 0),
            lambda: c.syscall(280, -100, path.encode(), (ctypes.c_long * 4)(9, 9, 9, 9), 0),
            lambda: os.truncate(path, 3)):
    try:
        act()
    except OSError as error:
        print(error)
