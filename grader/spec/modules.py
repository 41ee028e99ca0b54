"""Whether the file of a student can be a module, and hides none that others import."""

from __future__ import annotations

import keyword
import sys

_LIBRARIES = frozenset({"numpy", "scipy", "sympy", "mpmath", "pandas", "matplotlib", "grader"})
"""What stubs and libraries import, beside the modules of Python itself."""


def module_fault(module: str) -> str:
    """Say why a student's file cannot be called *module*, or return ""."""
    if not module.isidentifier() or keyword.iskeyword(module):
        return (
            f"a file {module}.py could not be imported; start with a letter and avoid words of "
            "Python"
        )
    if module in _LIBRARIES or module in sys.stdlib_module_names:
        # It lies beside the other files of the student, where Python looks first.
        return (
            f"a file {module}.py would be imported in place of the module {module}, by libraries "
            "too; choose another id, with a second word"
        )
    return ""
