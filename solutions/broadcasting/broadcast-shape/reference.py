"""Aligned on the right; equal or 1: NumPy user guide, "General broadcasting rules"."""


def broadcast_shape(a, b):
    axes = max(len(a), len(b))
    pairs = zip((1,) * (axes - len(a)) + a, (1,) * (axes - len(b)) + b)
    shape = []
    for p, q in pairs:
        if p != q and 1 not in (p, q):
            raise ValueError(f"{p} and {q} do not fit")
        shape.append(q if p == 1 else p)
    return tuple(shape)
