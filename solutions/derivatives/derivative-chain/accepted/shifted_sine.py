"""A cosine is a shifted sine, and the inner function may be factored."""


def derivative_chain(a, b):
    return "2x sin(π/2 − x²)"


def own_chain(a, b):
    return f"2*{a}x cos(x({a}x + {b})) + {b} cos(x({a}x + {b}))"
