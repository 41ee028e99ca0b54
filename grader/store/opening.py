"""What can be wrong with the file of a store, in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import GraderError, UsageError
from grader.store import schema


def check_format(connection: sqlite3.Connection, path: Path, *, empty_is_fine: bool) -> None:
    """Raise :class:`UsageError` unless this is a store that can be read."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and not found and empty_is_fine:
        return
    if mark != schema.APPLICATION:
        raise UsageError(
            f"{path} is a database of something else, expected a store that `grade batch` made; "
            "name another file"
        )
    if found > schema.version():
        raise UsageError(
            f"the store {path} has the version {found}, expected at most {schema.version()}: a "
            "newer grader made it; update grader (pip install --upgrade grader)"
        )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a message that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explanation(error, path) from error


def _explanation(error: sqlite3.DatabaseError, path: Path) -> GraderError:
    said = str(error)
    match getattr(error, "sqlite_errorname", "").split("_")[1:2]:
        case ["FULL"] | ["IOERR"]:
            return GraderError(
                f"the disk of {path} is full or failing ({said}); what was reported until now is "
                "in the store. Make room and run the same command again: it goes on from there"
            )
        case ["READONLY"] | ["CANTOPEN"] | ["PERM"]:
            return UsageError(
                f"the store {path} cannot be written to ({said}); expected a file and a folder "
                "that you may write to"
            )
        case ["NOTADB"] | ["CORRUPT"]:
            return UsageError(
                f"{path} is not a store, or is damaged ({said}); expected a file that "
                "`grade batch` made. Name another file, or restore this one from a backup"
            )
        case ["BUSY"] | ["LOCKED"]:
            return UsageError(f"the store {path} is busy ({said}); try again in a moment")
    return GraderError(f"the store {path} could not be used: {said}")
