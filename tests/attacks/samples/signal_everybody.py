"""See who can be signalled: everybody, the group above, the first process."""
import os
from attack import VICTIM, attempt, right as solve
for pid in (-1, VICTIM, -VICTIM, os.getppid(), -os.getppid(), 1):
    attempt(lambda: os.kill(pid, 0))
