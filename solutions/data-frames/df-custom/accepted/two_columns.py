"""No function of one's own: two Series, subtracted label by label."""


def spread(df, by, column):
    groups = df.groupby(by)[column]
    return groups.max() - groups.min()
