"""The package for Gradescope: a zip with ``setup.sh`` and ``run_autograder``."""

from __future__ import annotations

from grader.export.package import Files, Packed
from grader.export.scripts import UNFINISHED_FILE, script
from grader.grading import undecided
from grader.report.gradescope import as_gradescope


def files(packed: Packed) -> Files:
    """Return what Gradescope runs, and the result that stands until there is another."""
    return {
        "setup.sh": script("gradescope_setup.sh"),
        "run_autograder": script("gradescope_run.sh"),
        UNFINISHED_FILE: as_gradescope(undecided(packed.selection)).encode(),
    }
