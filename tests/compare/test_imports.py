import subprocess
import sys

PROGRAM = """
import sys
import numpy as np
from grader.compare import COMPARATORS, agree
assert agree(np.ones(3), np.ones(3))
print([name for name in ("sympy", "mpmath", "scipy", "pandas") if name in sys.modules])
"""


def test_comparing_arrays_imports_neither_sympy_nor_scipy():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"
