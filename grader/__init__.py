"""Automated grading of exercises in numerical Python.

What the command ``grade`` does, in as many lines: :func:`load_course`, :func:`grade`,
:func:`grade_submissions`, :func:`render_folder`, :func:`verify_exercises`; and :func:`check` inside
a notebook. The names are loaded when they are first used, so that importing the package costs
nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from grader.version import __version__

if TYPE_CHECKING:
    from grader.api import (
        CaseReference,
        Check,
        Course,
        ExerciseResult,
        Finding,
        Graded,
        GraderError,
        Proof,
        Rendered,
        Report,
        Scope,
        Status,
        Verdict,
        grade,
        grade_submissions,
        load_course,
        render_folder,
        verify_exercises,
    )
    from grader.jupyter import check

__all__ = [
    "CaseReference",
    "Check",
    "Course",
    "ExerciseResult",
    "Finding",
    "Graded",
    "GraderError",
    "Proof",
    "Rendered",
    "Report",
    "Scope",
    "Status",
    "Verdict",
    "__version__",
    "check",
    "grade",
    "grade_submissions",
    "load_course",
    "render_folder",
    "verify_exercises",
]


_IN_NOTEBOOKS = ("check", "load_ipython_extension")


def __getattr__(name: str) -> object:
    # The modules behind these import numpy and pydantic; the processes that run submissions
    # import this package too, and must not pay for them.
    if name in _IN_NOTEBOOKS:
        return getattr(import_module("grader.jupyter"), name)
    if name in __all__:
        return getattr(import_module("grader.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
