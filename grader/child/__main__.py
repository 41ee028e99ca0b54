"""Start with ``python -I -X utf8 .../grader/child/__main__.py ROLE DESCRIPTORS PARENT``.

It is run by its path, because an isolated interpreter need not find a grader that is installed in
editable form or run from a checkout; the path that leads here is taken away again.
"""

import site
import sys
from pathlib import Path

root = str(Path(__file__).resolve().parents[2])
sys.path.insert(0, root)

from grader.child import startup  # noqa: E402 - the line above is what makes it importable

# A checkout holds the solutions next to the package: the code that is run need not know where.
installed = {str(Path(folder).resolve()) for folder in site.getsitepackages()}
sys.path[:] = [
    entry for entry in sys.path if entry != root or str(Path(entry).resolve()) in installed
]

startup.main(sys.argv[1:])
