"""Consecutive slices: Goodfellow, Bengio, Courville, Deep Learning, section 8.1.3."""


def batches(order, b):
    return [order[start : start + b] for start in range(0, len(order), b)]
