"""A pivot table sorts its columns; the list puts them back in order."""


def group_sums(df, by, columns):
    return df.pivot_table(index=by, values=columns, aggfunc="sum")[columns]
