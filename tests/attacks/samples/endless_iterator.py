"""Run for ever inside C, where no line of Python is interpreted."""
import collections, itertools
def solve(x):
    collections.deque(itertools.repeat(0), maxlen=0)
