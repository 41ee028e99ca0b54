"""As the course notes write it: the name of the column stands above the three names."""


def summary(df, by, column):
    return df.groupby(by).agg({column: ["mean", "max", "min"]})
