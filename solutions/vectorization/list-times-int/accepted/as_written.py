"""As a student writes it: a product to work out, a shape without its parentheses."""


def list_length(n, k):
    return "2*3"


def array_shape(n, k):
    return "2,"


def own_list_length(n, k):
    return f"{n} * {k}"
