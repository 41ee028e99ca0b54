"""Both written out, as a list of lists."""


def momentum(w, v, g, lr, mu):
    step = g * -lr
    return [(w + mu * v + step).tolist(), (v * mu + step).tolist()]
