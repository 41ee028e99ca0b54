"""A list of columns, one function: pandas user guide, "Group by", column selection."""


def group_sums(df, by, columns):
    return df.groupby(by)[columns].sum()
