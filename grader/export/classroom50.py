"""The package for Classroom 50: the folder of an autograder, with ``autograder.py`` in it."""

from __future__ import annotations

from grader.export.package import Files, Packed
from grader.export.scripts import UNFINISHED_FILE, script
from grader.grading import undecided
from grader.report.classroom50 import VARIABLES, HandedIn, as_classroom50


def files(packed: Packed) -> Files:
    """Return what Classroom 50 runs, and the result that stands until there is another.

    What only the runner knows is in that result as the name of a variable: ``$OWNER``.
    """
    later = HandedIn(**{key: f"${name}" for key, name in VARIABLES.items()})
    return {
        "autograder.py": script("classroom50_autograder.py"),
        UNFINISHED_FILE: as_classroom50(undecided(packed.selection), later).encode(),
    }
