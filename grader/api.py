"""What ``import grader`` offers: the commands as functions, and what they return.

Whatever is wrong with the command line of a person is here a :class:`GraderError`; what a student
did wrong is never an exception but a finding in the :class:`Report`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from grader.batch import Graded, find, grade_at_once, plan
from grader.cases import checked_seed
from grader.errors import GraderError, UsageError
from grader.grading import grade_selection
from grader.kinds.oracle import Replay
from grader.render import Form, Rendered
from grader.rendering import render_selection
from grader.results import (
    CaseReference,
    Check,
    ExerciseResult,
    Finding,
    Isolation,
    Report,
    Scope,
    Status,
    Verdict,
)
from grader.selection import select
from grader.spec.course import Course, find_course
from grader.submissions import submitted
from grader.verify import Proof, verify

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
    "grade",
    "grade_submissions",
    "load_course",
    "render_folder",
    "verify_exercises",
]

Place = str | os.PathLike[str]


def load_course(path: Place | None = None) -> Course:
    """Return the course in a folder, or the one that the working directory is in.

    Parameters
    ----------
    path : path, optional
        The folder with ``exercises/``.

    Returns
    -------
    Course
        Its exercises are read when they are asked for.

    Raises
    ------
    GraderError
        There is no course.

    Examples
    --------
    >>> import grader
    >>> course = grader.load_course()
    >>> course.ids
    ('row-scale',)
    >>> course.exercise("row-scale").max_points
    2.0
    """
    return find_course(Path.cwd(), None if path is None else Path(path))


def grade(
    path: Place | Iterable[Place] = ".",
    *,
    course: Course | Place | None = None,
    exercises: str | Iterable[str] = (),
    student: str = "",
    hidden_seed: str = "",
    case: CaseReference | None = None,
    handed_in: datetime | None = None,
) -> Report:
    """Grade one student's work.

    Parameters
    ----------
    path : path or paths
        The student's folder, or files in it.
    course : Course or path, optional
        What to grade by. By default the course with solutions that the working directory is in,
        else what the rendered folder carries.
    exercises : str or iterable of str
        Ids, topics or an assignment; by default what the folder was rendered for.
    student : str
        Whose work it is, for drawn values; by default what the folder says.
    hidden_seed : str
        Hexadecimal digits from which hidden cases are drawn; by default fresh ones.
    case : CaseReference, optional
        Run this case only, of a finding of an earlier report.
    handed_in : datetime, optional
        When it was handed in; the report then says what being late costs.

    Returns
    -------
    Report
        Every exercise that was asked for, in order.

    Raises
    ------
    GraderError
        There is nothing to grade, or nothing to grade it by.

    Examples
    --------
    >>> import grader
    >>> from pathlib import Path
    >>> _ = grader.render_folder("row-scale", "work")
    >>> grader.grade("work").exercises[0].verdict
    <Verdict.NOT_IMPLEMENTED: 'not_implemented'>
    >>> _ = Path("work/row_scale.py").write_text("def row_scale(x, factor): return x + factor")
    >>> report = grader.grade("work")
    >>> report.scope, report.points, report.max_points
    (<Scope.FULL: 'full'>, 0.0, 2.0)
    >>> (result,) = report.exercises
    >>> next(check.finding.why for check in result.checks if check.finding)
    'You added the factor; it multiplies.'
    """
    paths = _paths(path)
    place = course if isinstance(course, Course) or course is None else Path(course)
    selection = select(paths, _words(exercises), course=place, student=student)
    if case is not None and len(selection.exercises) != 1:
        raise UsageError(
            f"found {len(selection.exercises)} exercises, expected one for a single case; "
            "name it in `exercises`"
        )
    return grade_selection(
        selection,
        submitted(paths, selection.exercises),
        replay=Replay(seed=case.seed, number=case.number) if case else None,
        hidden_seed=hidden_seed,
        handed_in=handed_in,
    )


def grade_submissions(
    path: Place,
    *,
    course: Course | Place | None = None,
    exercises: str | Iterable[str] = (),
    hidden_seed: str = "",
    require_isolation: str = "contained",
) -> tuple[Graded, ...]:
    """Grade the work of a class, one student after another.

    For a few hundred students; ``grade batch`` uses all processors, goes on where it was
    interrupted, and keeps everything in a store.

    Parameters
    ----------
    path : path
        A folder with an entry for each student (a folder, a ``.py`` file, a notebook, a zip
        file), or a roster with the columns ``student,path``.
    course : Course or path, optional
        By default the one that the working directory is in; it must have its solutions.
    exercises : str or iterable of str
        An assignment, topics, ids, or ``all``; by default the assignment that the first rendered
        folder was made for.
    hidden_seed : str
        Hexadecimal digits from which hidden cases are drawn, the same for all; by default fresh.
    require_isolation : {"contained", "limited", "none"}
        Refuse to run anything unless submissions are isolated at least so well.

    Returns
    -------
    tuple of Graded
        One for each student, in the order of the entries. ``points`` are what counts after the
        dates of the assignment, None where a person has to look first.

    Raises
    ------
    GraderError
        There is nothing to grade, nothing to grade it by, or not enough isolation.

    Examples
    --------
    >>> import grader
    >>> from pathlib import Path
    >>> Path("class").mkdir()
    >>> _ = Path("class/ann.py").write_text("def row_scale(x, factor): return x * factor")
    >>> _ = Path("class/bob.py").write_text("def row_scale(x, factor): return x + factor")
    >>> _ = Path("class/cat.zip").write_text("not a zip file")
    >>> found = grader.grade_submissions("class", exercises="row-scale", require_isolation="none")
    >>> [(one.student, one.points) for one in found]
    [('ann', 2.0), ('bob', 0.0), ('cat', None)]
    >>> found[1].report.exercises[0].verdict
    <Verdict.WRONG_ANSWER: 'wrong_answer'>
    >>> found[2].problem
    'cat.zip is no zip file or is damaged (File is not a zip file); zip it again'
    """
    if require_isolation not in list(Isolation):
        raise UsageError(
            f"found require_isolation={require_isolation!r}, expected one of {', '.join(Isolation)}"
        )
    if hidden_seed:
        checked_seed(hidden_seed)
    inputs = find(Path(path))
    words = _words(exercises)
    made = plan(_course(course), words, inputs.found)
    require = Isolation(require_isolation)
    return tuple(grade_at_once(inputs.found, made, hidden_seed=hidden_seed, require=require))


def render_folder(
    exercises: str | Iterable[str],
    out: Place,
    *,
    course: Course | Place | None = None,
    student: str = "",
    notebook: bool = False,
) -> Rendered:
    """Make a student's folder; work that is already in it is kept.

    Parameters
    ----------
    exercises : str or iterable of str
        An assignment, topics, ids, or ``all``.
    out : path
        Where to.
    course : Course or path, optional
        By default the one that the working directory is in.
    student : str
        For whom: drawn values depend on it.
    notebook : bool
        One notebook in place of a file for each exercise.

    Returns
    -------
    Rendered
        What was written, what was kept.

    Raises
    ------
    GraderError
        An exercise is wrong or not there, or the folder cannot be written to.

    Examples
    --------
    >>> import grader
    >>> grader.render_folder("row-scale", "for-alice", student="alice").written[:2]
    ('row_scale.py', 'README.md')
    """
    words = _words(exercises)
    form = Form.NOTEBOOK if notebook else Form.FILES
    return render_selection(_course(course), words, Path(out), student=student, form=form)


def verify_exercises(
    exercises: str | Iterable[str] = "all", *, course: Course | Place | None = None
) -> tuple[Proof, ...]:
    """Let exercises prove that they judge as they should.

    Parameters
    ----------
    exercises : str or iterable of str
        An assignment, topics, ids, or ``all``.
    course : Course or path, optional
        By default the one that the working directory is in; it must have its solutions.

    Returns
    -------
    tuple of Proof
        One for each exercise, with every claim and what was seen.

    Raises
    ------
    GraderError
        An exercise or its solution is wrong or not there.

    Examples
    --------
    >>> import grader
    >>> (proof,) = grader.verify_exercises("row-scale")
    >>> proof.holds
    True
    """
    words = _words(exercises)
    found = _course(course)
    return tuple(verify(found, [each.id for each in found.select(words)]))


def _course(course: Course | Place | None) -> Course:
    return course if isinstance(course, Course) else load_course(course)


def _paths(path: Place | Iterable[Place]) -> list[Path]:
    if isinstance(path, str | os.PathLike):
        return [Path(path)]
    return [Path(each) for each in path]


def _words(exercises: str | Iterable[str]) -> tuple[str, ...]:
    return (exercises,) if isinstance(exercises, str) else tuple(exercises)
