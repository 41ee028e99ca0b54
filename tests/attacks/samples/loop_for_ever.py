"""Never return."""
def solve(x):
    while True:
        pass
