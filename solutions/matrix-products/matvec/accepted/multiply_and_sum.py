"""The definition, with the check that broadcasting would not make."""


def matvec(M, v):
    if M.shape[1:] != v.shape:
        raise ValueError(f"{M.shape[1]} columns, but v has shape {v.shape}")
    return (M * v).sum(axis=1)
