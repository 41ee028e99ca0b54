"""Read the reference that staff keep."""
from attack import SECRETS, attempt, right as solve
attempt(lambda: open(f"{SECRETS}/solutions/reference.py").read())
