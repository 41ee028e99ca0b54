"""Inside a running notebook: ``%load_ext grader``, ``%%grade``, ``%%answers``, ``grader.check``.

What is judged is the text of the cells that were run, the last one that defines a function, as
``grade check`` would judge the notebook once it is saved: in processes of its own, never in the
kernel, where anything may have been patched.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.errors import GraderError, UsageError
from grader.grading import grade_selection
from grader.report.cell import as_cell
from grader.report.terminal import as_terminal
from grader.results import Report
from grader.selection import Selection, bundle_above, select
from grader.submissions import Cell, Notebook, Submission, from_cells, wanted

NAME = "this notebook"
_MAGICS = ("%%grade", "%%answers")


class Shown:
    """A report as a notebook shows it: a table, or text where there is none.

    The report itself is the attribute ``report``.
    """

    def __init__(self, report: Report) -> None:
        self.report = report

    def _repr_html_(self) -> str:
        return as_cell(self.report)

    def __repr__(self) -> str:
        return as_terminal(self.report).rstrip("\n")


class Refused:
    """Why nothing could be judged: a sentence in place of a traceback."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def __repr__(self) -> str:
        return f"grade: {self.reason}"


def check(*exercises: str) -> Shown | Refused:
    """Judge exercises as they stand in this notebook; without a name all that are in it.

    Parameters
    ----------
    *exercises : str
        Ids, such as ``"affine-vectorize"``.

    Returns
    -------
    Shown or Refused
        What to display; never an exception.
    """
    try:
        return Shown(_graded(exercises, _open_notebook()))
    except GraderError as error:
        return Refused(str(error))


def _graded(exercises: tuple[str, ...], notebook: Notebook) -> Report:
    selection = _selection(exercises)
    asked = [wanted(exercise) for exercise in selection.exercises]
    submission: Submission = from_cells(notebook, asked, Path())
    return grade_selection(selection, submission)


def _selection(exercises: tuple[str, ...]) -> Selection:
    """Return what the rendered folder around the notebook has, else the course it is in."""
    here = Path.cwd()
    if not exercises and bundle_above(here) is None:
        raise UsageError(
            'found no exercise to check, expected its id, such as grader.check("affine-vectorize")'
        )
    return select([here], exercises)


def _open_notebook() -> Notebook:
    """Return the cells that were run in this kernel, in the order in which they were run."""
    shell = _shell()
    if shell is None:
        raise UsageError(
            "grader.check works inside a notebook; in a terminal run `grade check` in the folder"
        )
    raw = shell.history_manager.input_hist_raw
    return Notebook(name=NAME, cells=tuple(_cell(n, text) for n, text in enumerate(raw) if text))


def _cell(number: int, text: str) -> Cell:
    """Return a cell that was run; a magic of ours in its first line names the exercise."""
    words = text.lstrip().split("\n", 1)[0].split()
    named = words[1:2] if words and words[0] in _MAGICS else []
    return Cell(number=number, kind="code", text=text, tags=frozenset(named))


def _shell() -> Any:
    try:
        from IPython import get_ipython  # noqa: PLC0415 - only where IPython runs this
    except ImportError:
        return None
    # Only some versions of IPython have types.
    return get_ipython()  # type: ignore[no-untyped-call, unused-ignore]


def load_ipython_extension(shell: Any) -> None:
    """Make ``%%grade ID`` (run the cell, then check it) and ``%%answers ID`` known."""

    def grade(line: str, cell: str) -> Shown | Refused | None:
        done = shell.run_cell(cell)
        return check(*line.split()) if done.success else None

    def answers(line: str, cell: str) -> Shown | Refused:  # noqa: ARG001 - read from the history
        return check(*line.split())

    shell.register_magic_function(grade, "cell", "grade")
    shell.register_magic_function(answers, "cell", "answers")
