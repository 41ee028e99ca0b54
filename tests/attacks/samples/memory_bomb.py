"""Take all the memory there is."""
def solve(x):
    kept = []
    while True:
        kept.append(bytearray(1 << 24))
