"""Each iterate made from the last by itertools.accumulate, in a list of lists."""

from itertools import accumulate, repeat


def descend(grad, x0, lr, steps):
    def step(x, rate):
        return x - rate * grad(x)

    return [x.tolist() for x in accumulate(repeat(lr, steps), step, initial=x0)]
