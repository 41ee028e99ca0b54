"""Kill the whole group of processes, whoever is in it."""
import os
from attack import right as solve
try:
    os.kill(0, 9)
except OSError as error:
    print(error)
