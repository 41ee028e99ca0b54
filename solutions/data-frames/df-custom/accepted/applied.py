"""apply on the picked column, with NumPy's name for the range."""

import numpy as np


def spread(df, by, column):
    return df.groupby(by, sort=False)[column].apply(np.ptp)
