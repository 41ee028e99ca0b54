"""Look for descriptors that were left open, and read what they lead to."""
import os
from attack import right as solve
def is_open(descriptor):
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
# Input, output, errors, the channel, and the pipe for tracebacks.
found = [descriptor for descriptor in range(5, 4096) if is_open(descriptor)]
readable = []
for descriptor in (0, 1, 2, 4):
    try:
        readable += [descriptor] if os.read(descriptor, 1) else []
    except OSError:
        pass
print("PWNED" if found or readable else "nothing", found, readable)
