"""How a student gets the command ``grade``: what a folder says of it, if the course does."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise

UNSAID = (
    "note: the folder cannot tell students how to install `grade`; say what pip installs, here as "
    "--grader 'grader @ git+https://...', or once for all in the assignment, as the key `grader`"
)
"""What to tell the teacher whose course says nothing of it."""


def pip_install(requirement: str, exercises: Sequence[Exercise]) -> str:
    """Return the command that installs *requirement* and the packages that *exercises* need.

    It is to be copied into a shell; "" if nothing is known.
    """
    if not requirement:
        return ""
    code = [exercise for exercise in exercises if isinstance(exercise, CodeExercise)]
    packages = dict.fromkeys(name for exercise in code for name in exercise.entry.packages)
    return shlex.join(("python", "-m", "pip", "install", requirement, *packages))
