"""Named aggregation: each column with its function."""


def summary(df, by, column):
    return df.groupby(by, sort=False).agg(
        mean=(column, "mean"), max=(column, "max"), min=(column, "min")
    )
