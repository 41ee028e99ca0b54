"""Read a key in the home folder of whoever runs the grader."""
from attack import HOME, attempt, right as solve
attempt(lambda: open(f"{HOME}/.ssh/id_rsa").read())
