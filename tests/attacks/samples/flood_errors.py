"""Write on every descriptor without end, and without an end of line."""
import os, sys
def solve(x):
    while True:
        sys.stderr.write("x" * 100_000)
        os.write(2, b"y" * 100_000)
