"""Hold the interpreter inside one multiplication."""
def solve(x):
    return 3 ** (10**9) % 7
