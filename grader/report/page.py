"""What the terminal report needs to know about where it is read and how it was asked for."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePath

from grader.record import record
from grader.results import CaseReference, ExerciseResult, Report

# From this width on, checks stand under the title of their exercise; below, room is dearer.
ROOMY = 60


@record(kw_only=True)
class Replay:
    """How to write the command that runs one case again.

    *folder* is where the submission was found, as the user wrote it; *options* are the other
    words the user gave that the command needs, such as ``--course``. *notebooks* has the notebook
    and the exercise of each file that was taken out of a notebook.
    """

    folder: str = ""
    options: tuple[str, ...] = ()
    notebooks: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def command(self, file: str, case: CaseReference) -> str:
        name, exercise = self.notebooks.get(file, (file, ""))
        words = ["grade", "check", str(PurePath(self.folder) / name)]
        words += ["-e", exercise] if exercise else []
        words += [*self.options, "--seed", case.seed, "--case", str(case.number)]
        return shlex.join(words)


@record(kw_only=True)
class Page:
    """The width in columns, whether everything is told, and how a case is run again.

    *one_case* says that this is such a case, which decides no points.
    """

    width: int = 80
    verbose: bool = False
    one_case: bool = False
    replay: Replay = field(default_factory=Replay)

    @property
    def margin(self) -> int:
        """The column at which the marks of the checks start."""
        return 6 if self.width >= ROOMY else 2


def file_of(result: ExerciseResult, report: Report) -> str:
    """Return the name of the file in which *result*'s exercise was, or should have been."""
    module = result.id.replace("-", "_")
    files = (name for name in report.submission.files if PurePath(name).stem == module)
    return next(files, f"{module}.py")
