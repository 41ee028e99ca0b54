"""Return text that is none."""
def solve(x):
    return ["\ud800", "\0", "\x1b[2J", "\ufeff", "\u202e"] * 3
