import numpy as np

KEPT = {}


def solve(t, i):
    key = t.tobytes() + i.tobytes()
    if key not in KEPT:
        y = np.empty(len(i))
        for j in range(len(i)):
            y[j] = t[i[j]]
        KEPT[key] = y
    return KEPT[key]
