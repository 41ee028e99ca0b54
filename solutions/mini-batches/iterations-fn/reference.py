"""ceil(m / b) batches in an epoch: Deep Learning, section 8.1.3."""


def iterations(m, b, epochs):
    return -(-m // b) * epochs
