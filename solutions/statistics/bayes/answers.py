"""Bayes' theorem: Deisenroth, Faisal, Ong, Mathematics for Machine Learning, section 6.3."""


def bayes(p, sens, f):
    return "1/6"


def own_test(p, sens, f):
    return f"{p * sens}/{p * sens + (100 - p) * f}"
