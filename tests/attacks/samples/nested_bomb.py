"""Return lists in lists, more of them than anybody can read."""
def solve(x):
    y = []
    for _ in range(1000):
        y = [y]
    return y
