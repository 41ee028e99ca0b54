"""One column for each function: pandas user guide, "Group by", aggregation."""


def summary(df, by, column):
    return df.groupby(by)[column].agg(["mean", "max", "min"])
