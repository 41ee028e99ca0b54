"""transform keeps the index of the frame: pandas user guide, "Group by", transformation."""


def demean(df, by, column):
    return df[column] - df.groupby(by)[column].transform("mean")
