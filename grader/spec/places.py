"""Where in a file a value stands: paths such as ``cases.sizes.n``, and their lines."""

from __future__ import annotations

from collections.abc import Mapping

from grader.errors import Problem
from grader.record import record

Path = tuple[object, ...]
"""The keys and indices that lead to a value from the top of its file."""


def dotted(path: Path) -> str:
    """Return *path* as people read it; a key that is long or not a word is shortened."""
    return ".".join(f"{step}"[:40] for step in path)


@record
class Braces:
    """What stands in braces without values, such as ``{1, 5}``, where it is read as written."""

    items: tuple[object, ...]


@record
class Document:
    """The values of one file, and the place of each.

    Sequences are tuples, because what comes from a file is never changed.
    """

    file: str
    data: object
    places: Mapping[Path, tuple[int, int]]

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column, from 1, of the key (or the item) that *path* leads to.

        Where *path* leads nowhere, the nearest value around it is meant.
        """
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path, message: str) -> Problem:
        """Return *message* as a problem of the value that *path* leads to."""
        line, column = self.place(path)
        return Problem(self.file, line, column, dotted(path), message)
