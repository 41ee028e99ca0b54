"""Find out which files there are, and how large they are, without opening any."""
import os
from attack import SECRETS, attempt, right as solve
attempt(lambda: os.stat(f"{SECRETS}/solutions/reference.py").st_size)
