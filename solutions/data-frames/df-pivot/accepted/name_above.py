"""A list of values: their name stands above the labels of the columns."""


def pivot(df, rows, cols, values):
    return df.pivot_table(index=[rows], columns=[cols], values=[values])
