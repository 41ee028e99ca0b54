"""Start with ``python -I -X utf8 .../grader/child/__main__.py ROLE PARENT DESCRIPTORS WITHOUT``.

It is run by its path, because an isolated interpreter need not find a grader that is installed in
editable form or run from a checkout; the path that leads here is taken away again.
"""

import os
import site
import sys

root = os.path.realpath(f"{__file__}/../../..")
sys.path.insert(0, root)

from grader.child import startup  # noqa: E402 - the line above is what makes it importable

# A checkout holds the solutions next to the package: the code that is run need not know where.
installed = set(map(os.path.realpath, site.getsitepackages()))
sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != root or root in installed]

startup.main(sys.argv[1:])
