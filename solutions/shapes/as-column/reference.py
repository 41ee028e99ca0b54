"""None in an index adds an axis of length 1: NumPy user guide, "Indexing on ndarrays"."""


def as_column(v):
    return v[:, None]
