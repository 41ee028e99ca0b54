"""Add up for ever inside C."""
def solve(x):
    return sum(range(4 * 10**12))
