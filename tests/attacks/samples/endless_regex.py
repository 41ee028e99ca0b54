"""Hold the interpreter inside a regular expression."""
import re
def solve(x):
    return re.match("(a+)+$", "a" * 64 + "b")
