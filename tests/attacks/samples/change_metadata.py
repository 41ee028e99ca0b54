"""Change mode, times and owner of a file: Landlock does not know them."""
import os
from attack import HOME, right as solve
path = f"{HOME}/victim.txt"
for act in (lambda: os.chmod(path, 0o777), lambda: os.utime(path, (1, 1)),
            lambda: os.setxattr(path, "user.x", b"1")):
    try:
        act()
    except OSError as error:
        print(error)
