"""|1 - 2 a alpha| < 1 for f = a x^2: Goodfellow, Bengio, Courville, Deep Learning, section 4.3."""


def learning_rate_bound(a):
    return 1


def own_bound(a):
    return f"1/{a}"
