"""Groups numbered by NumPy, and the index put back."""

import numpy as np
import pandas as pd


def demean(df, by, column):
    _, group = np.unique(df[by].to_numpy(), return_inverse=True)
    x = df[column].to_numpy(dtype=float)
    means = np.bincount(group, weights=x) / np.bincount(group)
    return pd.Series(x - means[group], index=df.index)
