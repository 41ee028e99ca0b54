"""Three Series side by side."""

import pandas as pd


def summary(df, by, column):
    groups = df.groupby(by)[column]
    return pd.DataFrame({"mean": groups.mean(), "max": groups.max(), "min": groups.min()})
