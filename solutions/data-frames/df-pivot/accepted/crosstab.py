"""A cross tabulation of two columns that aggregates a third."""

import pandas as pd


def pivot(df, rows, cols, values):
    return pd.crosstab(df[rows], df[cols], values=df[values], aggfunc="mean")
