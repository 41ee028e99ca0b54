"""Fill the disk with files that have nothing in them, which no limit of size minds."""
import os
from attack import HOME, attempt, right as solve
def fill():
    for number in range(20):
        path = f"{HOME}/small-{os.getpid()}-{number}"
        open(path, "x").close()
attempt(fill)
