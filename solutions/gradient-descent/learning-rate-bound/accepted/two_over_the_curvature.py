"""2 over the second derivative, which is 2 a."""


def learning_rate_bound(a):
    return "2/2"


def own_bound(a):
    return f"2/(2*{a})"
