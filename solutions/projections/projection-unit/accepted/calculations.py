"""The text of the option; a calculation that the grader works out."""


def projection_unit(u, x):
    return "if u is a unit vector"


def signed_length(u, x):
    return f"({x[0]}*({u[0]}) + {x[1]}*({u[1]}))/sqrt(({u[0]})^2 + ({u[1]})^2)"
