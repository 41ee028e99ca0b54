"""The formula for a large m."""


def with_replacement(k):
    return 0.9999**10_000


def own_epochs(k):
    return (1 - 1 / 10_000) ** (k * 10_000)
