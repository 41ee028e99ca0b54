"""operator.add, mapped over both."""

import operator


def add_lists(a, b):
    if len(a) - len(b):
        raise ValueError
    return list(map(operator.add, a, b))
