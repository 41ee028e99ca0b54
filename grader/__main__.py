"""``python -m grader`` is the command ``grade``."""

import sys

# ``-m`` looks for modules in the working directory first. That may be a student's folder, and
# what lies in it must not run in this process, whatever its name.
if not sys.flags.safe_path:
    del sys.path[0]

from grader.cli import entry  # noqa: E402 - after the line that makes it safe

if __name__ == "__main__":
    entry()
