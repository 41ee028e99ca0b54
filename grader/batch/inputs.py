"""Who handed in what: the entries of a folder, or the rows of a roster.

alice/               a folder
bob.ipynb  bob.py    a file for all exercises
carol.zip            unpacked first
roster.csv           student,path[,handed_in,due]: paths from the roster's own folder
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from grader.errors import UsageError
from grader.record import record
from grader.roster import read_lines

SUFFIXES = (".py", ".ipynb", ".zip", ".yaml")
ARCHIVES = (".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst")
"""What packs files and is not read; whoever sends it has sent something."""


@record(kw_only=True)
class Found:
    """Where a student's work is, when it was handed in and had to be, what is wrong.

    *handed_in* is None where nobody says it, *due* where the assignment's date counts.
    """

    student: str
    path: Path
    handed_in: datetime | None = None
    due: datetime | None = None
    problem: str = ""


@record(kw_only=True)
class Shard:
    """Part *number* of *count*, from 1: students are dealt out by their names alone."""

    number: int = 1
    count: int = 1

    @property
    def name(self) -> str:
        """As it is written; "" for all of a class."""
        return f"{self.number}/{self.count}" if self.count > 1 else ""

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
        return _unique(*_in_roster(place))
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
        if path.is_dir() or path.is_symlink() or path.suffix.lower() in (*SUFFIXES, *ARCHIVES):
            name = path.name if path.is_dir() else _student(path)
            found.append(Found(student=_storable(name), path=path))
        else:
            left_out.append(path.name)
    if not found:
        raise UsageError(
            f"nothing to grade in {place}; expected an entry for each student: a folder, "
            "a .py file, a notebook or a zip file"
        )
    notes = [f"left out, being no submission: {', '.join(left_out)}"] if left_out else []
    return found, notes


def _storable(name: str) -> str:
    """Return a name of the disk with a sign for each byte that is no text."""
    return os.fsencode(name).decode("utf-8", "replace")


def _student(path: Path) -> str:
    """Return the name of an entry without what says of which kind it is, as `.tar.gz` does."""
    inner = Path(path.stem)
    packed = path.suffix.lower() in ARCHIVES and inner.suffix.lower() in ARCHIVES
    return inner.stem if packed else path.stem


def _in_roster(place: Path) -> tuple[list[Found], list[str]]:
    found, left_out = [], []
    for one in read_lines(place, "path"):
        where = f"{place.name}, line {one.line}"
        if not one.student:
            left_out.append(f"left out: {where} names no student")
            continue
        found.append(
            Found(
                student=one.student,
                path=place.parent / one.path,
                handed_in=one.handed_in,
                due=one.due,
                problem=one.problem or ("" if one.path else f"{where}: no path is given"),
            )
        )
    return found, left_out


def _unique(found: Sequence[Found], notes: Sequence[str]) -> Inputs:
    """Return one entry for each student; what is there twice is a problem of that student.

    Of an archive that is not read only a note is left where there is something else to read.
    """
    by_name: dict[str, list[Found]] = {}
    for one in found:
        by_name.setdefault(one.student, []).append(one)
    said = list(notes)
    for same in by_name.values():
        readable = [one for one in same if one.path.is_dir() or not _is_packed(one)]
        if readable and len(readable) < len(same):
            packed = ", ".join(one.path.name for one in same if one not in readable)
            said.append(f"left out, being beside {readable[0].path.name}: {packed}")
            same[:] = readable
    return Inputs(found=tuple(map(_one, by_name.values())), notes=tuple(said))


def _is_packed(one: Found) -> bool:
    return one.path.suffix.lower() in ARCHIVES


def _one(same: Sequence[Found]) -> Found:
    if len(same) == 1:
        return same[0]
    names = ", ".join(one.path.name for one in same)
    problem = f"{same[0].student} is there {len(same)} times ({names}); keep the one that counts"
    return replace(same[0], problem=problem)
