def matvec(M, v):
    column = v.reshape(-1, 1)
    return M @ column
