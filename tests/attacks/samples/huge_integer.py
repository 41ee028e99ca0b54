"""Return an integer that takes for ever to be written down."""
def solve(x):
    return 7 ** 20_000_000
