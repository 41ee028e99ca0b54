def add_bias(X, b):
    return X + b
