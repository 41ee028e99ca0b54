"""pivot_table takes the mean by itself: pandas user guide, "Reshaping and pivot tables"."""


def pivot(df, rows, cols, values):
    return df.pivot_table(index=rows, columns=cols, values=values)
