"""Begin an answer and never end it."""
import os, struct, time
def solve(x):
    os.write(3, struct.pack("<IQ", 500, 0) + b"[")
    time.sleep(3600)
