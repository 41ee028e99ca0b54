"""A pivot table with one column, which is picked at the end."""


def group_mean(df, by, column):
    return df.pivot_table(index=by, values=column, aggfunc="mean")[column]
