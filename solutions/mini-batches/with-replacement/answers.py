"""(1 - 1/m)^(k m) tends to e^(-k): Efron, Tibshirani, An Introduction to the Bootstrap, ch. 17."""


def with_replacement(k):
    return "1/e"


def own_epochs(k):
    return f"e^(-{k})"
