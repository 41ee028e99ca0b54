"""Write a large file wherever that is possible."""
import os
from attack import HOME, attempt, right as solve
def fill():
    path = f"{HOME}/large-{os.getpid()}"
    try:
        with open(path, "wb", 0) as file:
            for _ in range(64):
                file.write(bytes(1 << 20))
    finally:
        open(path, "wb").close()
attempt(fill)
