"""Counts the batches one by one, as a training would."""


def iterations(m, b, epochs):
    count = 0
    for _ in range(epochs):
        left = m
        while left > 0:
            left -= b
            count += 1
    return count
