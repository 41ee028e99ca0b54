"""Packages that some exercises need and not every machine has: the extras of this project."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise


def needed(exercise: Exercise) -> tuple[str, ...]:
    """Return the packages that *exercise* needs; each is an extra of its name, too."""
    return exercise.entry.packages if isinstance(exercise, CodeExercise) else ()


def lacking(exercise: Exercise) -> str:
    """Say which package *exercise* needs that is not here, and how to get it; else return ""."""
    names = _missing([exercise])
    return f"skipped: it needs {_how_to_get(names)}" if names else ""


def all_lacking(exercises: Sequence[Exercise]) -> str:
    """Say which of *exercises* cannot be run here for want of a package; else return ""."""
    without = [exercise for exercise in exercises if _missing([exercise])]
    if not without:
        return ""
    ids = ", ".join(exercise.id for exercise in without)
    need = "needs" if len(without) == 1 else "need"
    return f"{ids} {need} {_how_to_get(_missing(without))}"


def _missing(exercises: Sequence[Exercise]) -> str:
    names = dict.fromkeys(name for exercise in exercises for name in needed(exercise))
    return ", ".join(name for name in names if find_spec(name) is None)


def _how_to_get(names: str) -> str:
    are = "are" if "," in names else "is"
    return f"{names}, which {are} not installed here; pip install 'grader[{names}]'"
