"""Return what has yet to be worked out."""
def solve(x):
    total = 0.0
    for value in x:
        total += value * value
        yield total
