"""A mask for each key, and a Series made of a dict: no names, the same labels."""

import pandas as pd


def group_mean(df, by, column):
    keys = df[by].dropna().unique()
    return pd.Series({key: df.loc[df[by] == key, column].mean() for key in keys})
