"""With the function named, and the table filled from a list of rows and columns."""

import pandas as pd


def pivot(df, rows, cols, values):
    return pd.pivot_table(df, values, rows, cols, aggfunc="mean")
