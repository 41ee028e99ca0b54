"""Who handed in what: the entries of a folder, or the rows of a roster.

alice/               a folder
bob.ipynb  bob.py    a file for all exercises
carol.zip            unpacked first
roster.csv           student,path[,handed_in]: paths from the roster's own folder
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from grader.errors import UsageError
from grader.record import record
from grader.submissions import Unreadable, read_source

SUFFIXES = (".py", ".ipynb", ".zip", ".yaml")
ROSTER_BYTES = 16 * 1024 * 1024
_STUDENT = ("student", "student_id", "id", "name", "username", "email")
_PATH = ("path", "file", "folder", "submission")


@record(kw_only=True)
class Found:
    """Where a student's work is, when it was handed in (0: look at the files), what is wrong."""

    student: str
    path: Path
    handed_in: int = 0
    problem: str = ""


@record(kw_only=True)
class Shard:
    """Part *number* of *count*, from 1: students are dealt out by their names alone."""

    number: int = 1
    count: int = 1

    def has(self, student: str) -> bool:
        digest = sha256(student.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8]) % self.count == self.number - 1


@record(kw_only=True)
class Inputs:
    """All work that was found, by student, and what was left out."""

    found: tuple[Found, ...]
    notes: tuple[str, ...] = ()

    def chosen(self, only: Sequence[str], shard: Shard, limit: int | None) -> tuple[Found, ...]:
        """Return the work of students whose names match one of *only*, of this shard, the first."""
        here = [
            one
            for one in self.found
            if shard.has(one.student)
            and (not only or any(fnmatchcase(one.student, pattern) for pattern in only))
        ]
        if only and not here and shard.count == 1:
            raise UsageError(
                f"no student is called {' or '.join(only)}; there are "
                f"{', '.join(one.student for one in self.found[:5])} and others"
            )
        return tuple(here[:limit])


def find(place: Path) -> Inputs:
    """Return the submissions in the folder *place*, or those that the roster *place* names.

    Raises
    ------
    UsageError
        There are none, or it is neither.
    """
    if place.is_dir():
        return _unique(*_in_folder(place))
    if place.suffix == ".csv" and place.is_file():
        return _unique(list(_in_roster(place)), [])
    there = "no folder and no .csv file" if place.exists() else "nothing"
    raise UsageError(
        f"there is {there} at {place}; expected a folder with one entry for each student, "
        "or a roster with the columns student,path"
    )


def _in_folder(place: Path) -> tuple[list[Found], list[str]]:
    found, left_out = [], []
    try:
        entries = sorted(place.iterdir())
    except OSError as error:
        raise UsageError(f"the folder {place} cannot be listed: {error.strerror}") from None
    for path in entries:
        if path.name.startswith((".", "__")):
            continue
        if path.is_dir() or path.is_symlink() or path.suffix in SUFFIXES:
            found.append(Found(student=path.name if path.is_dir() else path.stem, path=path))
        else:
            left_out.append(path.name)
    if not found:
        raise UsageError(
            f"nothing to grade in {place}; expected an entry for each student: a folder, "
            "a .py file, a notebook or a zip file"
        )
    notes = [f"left out, being no submission: {', '.join(left_out)}"] if left_out else []
    return found, notes


def _in_roster(place: Path) -> Iterator[Found]:
    file = read_source(place, place.stem, limit=ROSTER_BYTES)
    if isinstance(file, Unreadable):
        raise UsageError(file.reason)
    heading = file.text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    rows = csv.DictReader(io.StringIO(file.text), delimiter=delimiter)
    columns = {
        name.strip().lower().replace(" ", "_"): name for name in rows.fieldnames or () if name
    }
    student = next((columns[name] for name in _STUDENT if name in columns), None)
    path = next((columns[name] for name in _PATH if name in columns), None)
    if student is None or path is None:
        raise UsageError(
            f"{place} has the columns {', '.join(rows.fieldnames or ()) or 'none'}; "
            "expected student and path, and handed_in if you like"
        )
    for row in rows:
        name, where = (row[student] or "").strip(), (row[path] or "").strip()
        if name:
            yield _row(place, rows.line_num, name, where, row.get(columns.get("handed_in", ""), ""))


def _row(place: Path, line: int, student: str, where: str, handed_in: str | None) -> Found:
    found = Found(student=student, path=place.parent / where)
    where_it_is = f"{place.name}, line {line}"
    if not where:
        return replace(found, problem=f"{where_it_is}: no path is given")
    try:
        moment = datetime.fromisoformat(handed_in) if handed_in else None
    except ValueError:
        problem = f"{where_it_is}: found {handed_in!r}, expected a time as 2026-11-27T18:00+01:00"
        return replace(found, problem=problem)
    if moment is None:
        return found
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return replace(found, handed_in=int(aware.timestamp()) * 1_000_000_000)


def _unique(found: Sequence[Found], notes: Sequence[str]) -> Inputs:
    """Return one entry for each student; what is there twice is a problem of that student."""
    by_name: dict[str, list[Found]] = {}
    for one in found:
        by_name.setdefault(one.student, []).append(one)
    return Inputs(found=tuple(map(_one, by_name.values())), notes=tuple(notes))


def _one(same: Sequence[Found]) -> Found:
    if len(same) == 1:
        return same[0]
    names = ", ".join(one.path.name for one in same)
    problem = f"{same[0].student} is there {len(same)} times ({names}); keep the one that counts"
    return replace(same[0], problem=problem)
