"""Return a list that contains itself."""
def solve(x):
    y = []
    y.append(y)
    return y
