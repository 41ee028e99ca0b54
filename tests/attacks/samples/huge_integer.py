"""Return an integer that takes for ever to be written down."""
def solve(x):
    return 7 ** 3_000_000
