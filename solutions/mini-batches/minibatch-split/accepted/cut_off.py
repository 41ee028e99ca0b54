"""Cuts batches off the front until nothing is left; every batch is a copy."""


def batches(order, b):
    result = []
    rest = order
    while rest.size:
        result.append(rest[:b].copy())
        rest = rest[b:]
    return result
