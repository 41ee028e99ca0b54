"""Polyak's heavy ball: Goodfellow, Bengio, Courville, Deep Learning, section 8.3.2."""


def momentum(w, v, g, lr, mu):
    velocity = mu * v - lr * g
    return w + velocity, velocity
