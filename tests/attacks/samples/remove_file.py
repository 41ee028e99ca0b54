"""Remove, rename and cut a file of the user."""
import os
from attack import HOME, right as solve
path = f"{HOME}/victim.txt"
for act in (lambda: os.truncate(path, 0), lambda: os.rename(path, path + "x"), lambda: os.unlink(path)):
    try:
        act()
    except OSError as error:
        print(error)
