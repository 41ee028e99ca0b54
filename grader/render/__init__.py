"""From exercises to a student's folder: stubs, a handout, and what the folder is for.

out/
    affine_vectorize.py      one stub for each exercise
    eigenvalues_b.yaml       one file for the answers to each quiz
    README.md                the handout
    .grade/                  what `grade` needs to work here alone

With the form ``ipynb`` one notebook takes the place of the stubs, answer files and handout.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import numpy as np

from grader.bundle import Bundle, Bundled, packed
from grader.render.answers import answer_file
from grader.render.folder import Rendered, write_new
from grader.render.handout import handout
from grader.render.notebook import notebook
from grader.render.stubs import stub
from grader.spec.checking import Exercise
from grader.spec.quiz import Quiz
from grader.version import __version__

__all__ = [
    "Form",
    "Rendered",
    "first_file",
    "handout",
    "notebook",
    "render",
    "stub",
]


class Form(StrEnum):
    """In which form a student gets the exercises."""

    FILES = "files"
    NOTEBOOK = "ipynb"


def render(  # noqa: PLR0913 - what the folder says of itself
    exercises: Sequence[Exercise],
    out: Path,
    *,
    course: str,
    assignment: str = "",
    student: str = "",
    title: str = "Exercises",
    parts: Mapping[str, bytes] = MappingProxyType({}),
    form: Form = Form.FILES,
    requirement: str = "",
) -> Rendered:
    """Render *exercises* into the folder *out*, which is made if it is not there.

    Work that is already there is kept: only what is missing is written, and ``.grade``.

    Parameters
    ----------
    exercises : sequence of Exercise
        In the order in which the handout lists them.
    out : Path
        The student's folder.
    course, assignment, student : str
        Their names, for the bundle.
    title : str
        The title of the handout.
    parts : mapping
        The specs and recorded results for the bundle, by the paths that :class:`Bundled` gives.
    form : Form
        A file for each exercise and a handout, or one notebook.
    requirement : str
        What pip installs to get the grader, as the folder says; "" if the course does not say.
    """
    bundle = Bundle(
        course=course,
        assignment=assignment,
        student=student,
        exercises=tuple(map(bundled, exercises)),
        versions=versions(),
    )
    ours = packed(bundle, parts)
    if form is Form.NOTEBOOK:
        files = {f"{assignment or 'exercises'}.ipynb": notebook(exercises, title, requirement)}
    else:
        files = {exercise.file: first_file(exercise) for exercise in exercises}
        files["README.md"] = handout(exercises, title, requirement)
    return write_new(out, {**files, **ours}, ours=frozenset(ours))


def first_file(exercise: Exercise) -> str:
    """Return what a student starts from: a stub, or a file for answers."""
    return answer_file(exercise) if isinstance(exercise, Quiz) else stub(exercise)


def bundled(exercise: Exercise) -> Bundled:
    """Return what a bundle says of *exercise* as its student has it."""
    return Bundled(
        id=exercise.id,
        topic=exercise.topic,
        points=exercise.max_points,
        values=exercise.variant.values,
    )


def versions() -> dict[str, str]:
    """Return what a folder is rendered with, for whoever has to find out why it is odd."""
    return {"grader": __version__, "numpy": np.__version__, "python": platform.python_version()}
