"""Newton's iteration: Nocedal and Wright, Numerical Optimization, section 11.1."""


def newton(f, df, x0, steps):
    points = [x0]
    for _ in range(steps):
        points.append(points[-1] - f(points[-1]) / df(points[-1]))
    return points
