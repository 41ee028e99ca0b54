"""agg with a function of one's own: pandas user guide, "Group by", user-defined functions."""


def spread(df, by, column):
    return df.groupby(by)[column].agg(lambda values: values.max() - values.min())
