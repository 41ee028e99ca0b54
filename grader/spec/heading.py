"""What every exercise says of itself, whatever its kind."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.spec.params import Params, Varied


class Heading(Varied):
    """The keys that code exercises and quizzes share."""

    format: Literal[1] = Field(description="the version of this language: 1")
    id: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="kebab-case, equals the file name",
    )
    title: str = Field(min_length=1, max_length=80, description="one line")
    topic: str = Field(min_length=1, description="the folder it is in")
    difficulty: Literal[1, 2, 3] = Field(description="1 warm-up, 2 core, 3 stretch")
    requires: tuple[str, ...] = Field(default=(), description="exercises to do before")
    statement: str = Field(min_length=1, description="Markdown with $LaTeX$")
    hints: tuple[str, ...] = Field(default=(), description="shown one by one, on demand")
    params: Params = Field(
        default_factory=dict, description="values that are drawn for each student, by name"
    )

    @property
    def module(self) -> str:
        """The name of the student's file without its ending."""
        return self.id.replace("-", "_")
