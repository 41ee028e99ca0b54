"""Import the grader itself, and start processes with it."""
from attack import attempt, right as solve
def start():
    from grader.sandbox import open_sandbox
    with open_sandbox() as sandbox:
        return sandbox.isolation
attempt(start)
