"""The half as a decimal, and a factor left."""


def taylor(a):
    return "T(x) = 1 + x + 0.5x²"


def own_taylor(a):
    return f"1 + {a} x (1 + {a} x / 2)"
