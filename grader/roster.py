"""A roster: who is in the class, as a CSV file with a line of headings.

    student,email,repository
    alice,alice@example.org,https://example.org/alice/homework.git

Only ``student`` is needed: the id on which drawn values depend, and the name of the folder. The
headings are read in any order and spelling of case; commas, semicolons and tabs separate.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.record import record
from grader.submissions import Unreadable, read_source

_LARGEST = 16 * 1024 * 1024
_SHOWN = 5
_STUDENT = ("student", "student_id", "id", "username", "login", "email", "name")
_FOLDER = re.compile(r"\w[\w.@+-]{0,99}")


@record(kw_only=True)
class Enrolled:
    """One line: the student's id, and what else it says, "" where it says nothing."""

    student: str
    email: str = ""
    name: str = ""
    repository: str = ""
    branch: str = ""
    line: int = 0


def read_roster(path: Path) -> tuple[Enrolled, ...]:
    """Return the lines of a roster, in order.

    Raises
    ------
    UsageError
        The file cannot be read, has no column of students, or has lines that cannot be: all of
        them are named.
    """
    file = read_source(path, path.stem, limit=_LARGEST)
    if isinstance(file, Unreadable):
        raise UsageError(file.reason)
    heading = file.text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(file.text), delimiter=max(",;\t", key=heading.count))
    columns = {_bare(name): name for name in rows.fieldnames or () if name}
    student = next((columns[name] for name in _STUDENT if name in columns), None)
    if student is None:
        there = ", ".join(columns) or "none"
        raise UsageError(f"{path} has the columns {there}; expected one that is called student")
    found = tuple(_enrolled(rows, columns, student))
    problems = list(_problems(found))
    if problems or not found:
        shown = "\n".join(f"{path}:{text}" for text in problems[:_SHOWN])
        more = f"\nand {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise UsageError(
            shown + more if problems else f"{path} has no students, expected a line each"
        )
    return found


def _enrolled(
    rows: csv.DictReader[str], columns: Mapping[str, str], student: str
) -> Iterator[Enrolled]:
    for row in rows:
        said = {
            key: (row.get(columns.get(key, "")) or "").strip()
            for key in ("email", "name", "repository", "branch")
        }
        name = (row[student] or "").strip()
        if name or any(said.values()):
            yield Enrolled(student=name, line=rows.line_num, **said)


def _problems(found: tuple[Enrolled, ...]) -> Iterator[str]:
    times = Counter(one.student.casefold() for one in found)
    for one in found:
        if not _FOLDER.fullmatch(one.student):
            yield (
                f"{one.line}: found the student {one.student!r:.60}, expected an id of letters, "
                "digits and . @ + - _ that can be the name of a folder"
            )
        elif times[one.student.casefold()] > 1:
            yield f"{one.line}: {one.student} is there twice; keep the line that counts"


def _bare(heading: str) -> str:
    return heading.strip().lower().replace(" ", "_").replace("-", "_")
