"""Print every argument, for whoever reads the report."""
def solve(x):
    print("given", x.size, float(x.sum()))
    return x * 0.0
