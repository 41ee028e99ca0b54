"""Raise a chain of exceptions that bites its own tail."""
def solve(x):
    first, second = ValueError("x" * 10**7), KeyError("\ud800")
    first.__cause__, second.__context__ = second, first
    group = first
    for _ in range(2000):
        group = ExceptionGroup("deep", [group])
    raise group
