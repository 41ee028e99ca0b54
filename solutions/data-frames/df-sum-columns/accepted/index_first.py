"""The keys as the index of a smaller frame, grouped by that level."""


def group_sums(df, by, columns):
    return df.set_index(by)[columns].groupby(level=0).sum()
