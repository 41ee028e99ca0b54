"""One group after the other."""

import pandas as pd


def spread(df, by, column):
    found = {}
    for key, group in df.groupby(by):
        found[key] = group[column].max() - group[column].min()
    return pd.Series(found, name=column)
