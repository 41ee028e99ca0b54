"""The function named as text, and the groups in the order in which they appear."""


def group_mean(df, by, column):
    return df.groupby(by, sort=False)[column].agg("mean")
