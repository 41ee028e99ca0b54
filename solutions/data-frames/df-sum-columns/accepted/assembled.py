"""One Series for each column, side by side."""

import pandas as pd


def group_sums(df, by, columns):
    groups = df.groupby(by, sort=False)
    return pd.DataFrame({name: groups[name].agg("sum") for name in columns})
