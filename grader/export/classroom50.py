"""The package for Classroom 50: the folder of an autograder, with ``autograder.py`` in it."""

from __future__ import annotations

from grader.export.package import Files, Packed
from grader.export.scripts import script


def files(packed: Packed) -> Files:  # noqa: ARG001 - every platform is asked in the same way
    """Return what Classroom 50 runs."""
    return {"autograder.py": script("classroom50_autograder.py")}
