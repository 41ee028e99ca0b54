import struct

import numpy as np


def solve(x, w, b):
    values = struct.unpack(f"{len(x)}d", x.tobytes())
    return np.array([w * value + b for value in values])
