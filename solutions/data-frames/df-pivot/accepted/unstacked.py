"""Grouped by both keys; the second becomes the columns."""


def pivot(df, rows, cols, values):
    return df.groupby([rows, cols])[values].mean().unstack()
