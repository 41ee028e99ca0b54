"""Return something that makes another array each time it is asked for one."""
class Changing:
    def __init__(self, x): self.x, self.times = x, 0
    def __array__(self, dtype=None, copy=None):
        self.times += 1
        return (self.x**2).cumsum() * self.times
def solve(x):
    return Changing(x)
