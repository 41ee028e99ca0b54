"""Change a file of the user by its path, and by one that climbs."""
import os
from attack import HOME, right as solve
for path in (f"{HOME}/victim.txt", os.path.relpath(f"{HOME}/victim.txt")):
    for mode in ("a", "w"):
        try:
            open(path, mode).write("changed")
        except OSError as error:
            print(error)
