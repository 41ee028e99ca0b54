"""Fill the disk with files and folders that have nothing in them."""
import os
from attack import HOME, right as solve
made = 0
for place in (HOME, "/tmp", "/dev/shm", "/var/tmp", ".", "/"):
    for number in range(5):
        for make in (lambda path: open(path, "x").close(), os.mkdir, os.mkfifo, lambda path: os.symlink("x" * 200, path)):
            path = f"{place}/small-{os.getpid()}-{made}"
            try:
                make(path)
            except OSError:
                continue
            made += 1
            (os.rmdir if make is os.mkdir else os.unlink)(path)
print("PWNED" if made else "refused", made)
