"""Reach the reference by a link made in a folder of one's own."""
import os
from attack import HOME, SECRETS, attempt, right as solve
def read():
    link = f"{HOME}/link-{os.getpid()}"
    os.symlink(f"{SECRETS}/solutions/reference.py", link)
    return open(link).read()
attempt(read)
