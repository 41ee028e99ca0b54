"""``python -m grader`` is the command ``grade``."""

import sys

# ``-m`` looks for modules in the working directory first. That may be a student's folder, and
# what lies in it must not run in this process, whatever its name.
if not sys.flags.safe_path:
    del sys.path[0]

from grader.cli import entry

if __name__ == "__main__":
    entry()
