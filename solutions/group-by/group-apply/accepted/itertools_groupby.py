"""itertools.groupby joins neighbours, so the rows are sorted first."""

from itertools import groupby

import numpy as np


def group_apply(keys, x, f):
    rows = sorted(zip(keys.tolist(), range(len(x))))
    result = {}
    for key, members in groupby(rows, key=lambda row: row[0]):
        result[key] = float(f(x[[position for _, position in members]]))
    return result
