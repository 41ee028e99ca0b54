"""The mean of each group, looked up by the key of each row."""


def demean(df, by, column):
    means = df.groupby(by)[column].mean()
    return df[column] - df[by].map(means)
