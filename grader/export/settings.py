"""What a package has been told: which assignment, who its students are, how well to isolate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from grader.errors import UsageError
from grader.record import record
from grader.results import Isolation

FILE = "settings.json"


class Identity(StrEnum):
    """Which of the things that a platform knows of a student is the id of our variants."""

    EMAIL = "email"
    NAME = "name"
    ID = "id"


@record(kw_only=True)
class Settings:
    """*students* gives the ids of a roster by what the platform calls them, in lower case."""

    assignment: str
    identity: Identity = Identity.EMAIL
    require: Isolation = Isolation.CONTAINED
    students: Mapping[str, str] = field(default_factory=dict)

    def student(self, said: str) -> str:
        """Return the id of the student of whom the platform says *said*."""
        return self.students.get(said.casefold(), said)

    def as_json(self) -> str:
        document = {
            "assignment": self.assignment,
            "identity": self.identity,
            "require": self.require,
            "students": dict(self.students),
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def read_settings(package: Path) -> Settings:
    """Return the settings of an unpacked package.

    Raises
    ------
    UsageError
        They are not what ``grade export`` wrote.
    """
    path = package / FILE
    try:
        found = json.loads(path.read_text("utf-8"))
        return Settings(
            assignment=found["assignment"],
            identity=Identity(found["identity"]),
            require=Isolation(found["require"]),
            students=found["students"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"cannot use {path} ({error}), expected what `grade export` wrote; export it again"
        ) from None
