"""The lengths first, then one index for both lists."""


def add_lists(a, b):
    if len(a) != len(b):
        raise ValueError(f"lists of {len(a)} and {len(b)} numbers")
    result = []
    for i in range(len(a)):
        result.append(a[i] + b[i])
    return result
