"""zip with strict=True raises ValueError for unequal lengths: PEP 618."""


def add_lists(a, b):
    return [p + q for p, q in zip(a, b, strict=True)]
