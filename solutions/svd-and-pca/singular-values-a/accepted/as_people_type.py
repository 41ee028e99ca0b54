"""With powers of one half, and decimals where these are whole numbers."""


def singular_values_a(p, q):
    return "(15 - 10*2^(1/2))^(1/2), (15 + sqrt(200))^(1/2)"


def singular_values_m(p, q):
    return f"sqrt({p * p}), {q}.0"
