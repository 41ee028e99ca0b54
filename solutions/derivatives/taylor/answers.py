"""The first terms of a Taylor series: Deisenroth, Faisal, Ong, Mathematics for ML, section 5.1."""


def taylor(a):
    return "1 + x + x^2/2"


def own_taylor(a):
    return f"1 + {a}x + {a * a}x^2/2"
