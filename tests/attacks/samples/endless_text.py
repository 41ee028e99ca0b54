"""Raise an exception whose text takes for ever."""
class Endless(Exception):
    def __str__(self):
        while True:
            pass
def solve(x):
    raise Endless
