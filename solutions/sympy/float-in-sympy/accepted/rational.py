"""As SymPy's Rational."""


def float_in_sympy(p, q):
    return "Rational(1, 3)"


def own_fraction(p, q):
    return f"sp.Rational({p}, {q})"
