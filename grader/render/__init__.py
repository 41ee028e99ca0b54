"""From exercises to a student's folder: stubs, a handout, and what the folder is for.

out/
    affine_vectorize.py      one stub for each exercise
    README.md                the handout
    .grade/bundle.json       which exercises, of which course
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.render.bundle import FILE, FOLDER, Bundle, read_bundle
from grader.render.folder import Rendered, write_new
from grader.render.handout import handout
from grader.render.stubs import stub
from grader.spec.models import CodeExercise
from grader.version import __version__

__all__ = ["Bundle", "Rendered", "handout", "read_bundle", "render", "stub"]

BUNDLE = f"{FOLDER}/{FILE}"


def render(
    exercises: Sequence[CodeExercise],
    out: Path,
    *,
    course: str,
    assignment: str = "",
    title: str = "Exercises",
) -> Rendered:
    """Render *exercises* into the folder *out*, which is made if it is not there.

    Work that is already there is kept: only what is missing is written, and ``.grade``.

    Parameters
    ----------
    exercises : sequence of CodeExercise
        In the order in which the handout lists them.
    out : Path
        The student's folder.
    course, assignment : str
        Their names, for the bundle.
    title : str
        The title of the handout.
    """
    bundle = Bundle(
        course=course,
        assignment=assignment,
        exercises=tuple(exercise.id for exercise in exercises),
        grader=__version__,
    )
    files = {f"{exercise.module}.py": stub(exercise) for exercise in exercises}
    files |= {"README.md": handout(exercises, title), BUNDLE: bundle.as_json()}
    return write_new(out, files, ours=frozenset({BUNDLE}))
