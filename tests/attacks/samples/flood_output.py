"""Print far more than anybody wants to keep."""
import os
from attack import right as solve
for _ in range(400):
    os.write(1, bytes(1 << 20))
