"""Kill another process of the same user."""
import os
from attack import VICTIM, attempt, right as solve
attempt(lambda: os.kill(VICTIM, 9))
