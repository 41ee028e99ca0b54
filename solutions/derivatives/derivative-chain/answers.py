"""(f(g(x)))' = f'(g(x)) g'(x): Deisenroth, Faisal, Ong, Mathematics for ML, section 5.1."""


def derivative_chain(a, b):
    return "2x cos(x^2)"


def own_chain(a, b):
    return f"({2 * a}*x + {b}) * cos({a}*x^2 + {b}*x)"
