"""Split, apply, combine: pandas user guide, "Group by"."""


def group_mean(df, by, column):
    return df.groupby(by)[column].mean()
