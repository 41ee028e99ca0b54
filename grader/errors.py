"""The ways in which a command can fail, drawn once; the number is the exit status.

    GraderError             4   the grader itself failed
    ├── UsageError          2   the command line, or nothing to grade
    ├── SpecError           3   the exercise or the course is wrong
    └── SandboxError        4   student code could not be run as it must be

What a *student* did wrong is never an exception: it is a :class:`grader.results.Finding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class GraderError(Exception):
    """The grader could not do what was asked; the text says what to do about it."""

    exit_status: ClassVar[int] = 4


class UsageError(GraderError):
    """The command line asks for something that is not there or makes no sense."""

    exit_status = 2


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file of the course, and where.

    *line* and *column* count from 1; 0 means that the place inside the file is not known.
    *path* names the key, such as ``cases.sizes.n``; it may be empty.
    """

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class SpecError(GraderError):
    """Everything that is wrong with the files of a course, collected before it is raised."""

    exit_status = 3

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SandboxError(GraderError):
    """The processes that run code could not be started, or not as safely as was required."""
