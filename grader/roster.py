"""A roster: who is in the class, as a CSV file with a line of headings.

    student,email,repository,due
    alice,alice@example.org,https://example.org/alice/homework.git,2026-11-29T18:00+01:00

Only ``student`` is needed: the id on which drawn values depend, and the name of the folder. Every
command reads rosters here, so a column means the same to all of them. The headings are read in any
order and spelling of case; commas, semicolons and tabs separate.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from grader.errors import UsageError
from grader.record import record
from grader.submissions import Unreadable, read_source

_LARGEST = 16 * 1024 * 1024
_SHOWN = 5
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "student": ("student", "student_id", "id", "username", "login", "email", "name"),
    "email": ("email",),
    "name": ("name",),
    "account": ("account", "github", "gitlab", "login", "username"),
    "repository": ("repository",),
    "branch": ("branch",),
    "path": ("path", "file", "folder", "submission"),
    "handed_in": ("handed_in", "submitted_at"),
    "due": ("due",),
    "problem": ("problem",),
}
"""What a column may be called; of several that are there, the first counts."""

MOMENTS = ("handed_in", "due")
"""The columns that are times."""

EXPECTED_MOMENT = "a time from 1970 to 2199 with its offset from UTC as 2026-11-27T18:00+01:00"
_LAST = datetime(2200, 1, 1, tzinfo=UTC).timestamp()
_FOLDER = re.compile(r"\w[\w.@+-]{0,99}")


@record(kw_only=True)
class Enrolled:
    """One line: the student's id, and what else it says, "" or None where it says nothing.

    *account* is what a platform calls the student.
    *due* is the student's own deadline, in place of the assignment's. *problem* is why there is
    no work of theirs, as ``grade fetch`` writes it, or what of the line cannot be read.
    """

    student: str
    email: str = ""
    name: str = ""
    account: str = ""
    repository: str = ""
    branch: str = ""
    path: str = ""
    handed_in: datetime | None = None
    due: datetime | None = None
    problem: str = ""
    line: int = 0


def read_roster(path: Path, moments: Sequence[str] = MOMENTS) -> tuple[Enrolled, ...]:
    """Return the lines of a roster whose students all have folders of their own, in order.

    Of times only *moments* are read: another that is wrong stops nobody.

    Raises
    ------
    UsageError
        As of :func:`read_lines`, or ids cannot be names of folders or are there twice: all of
        them are named.
    """
    found = read_lines(path, moments=moments)
    problems = list(_problems(found))
    if problems:
        shown = "\n".join(f"{path}:{text}" for text in problems[:_SHOWN])
        more = f"\nand {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise UsageError(shown + more)
    return found


def read_lines(
    path: Path, column: str = "", *, moments: Sequence[str] = MOMENTS
) -> tuple[Enrolled, ...]:
    """Return the lines of a roster, whatever students are called, each with its own problem.

    Raises
    ------
    UsageError
        The file cannot be read, has no students, or no *column*, which this time is needed.
    """
    file = read_source(path, path.stem, limit=_LARGEST)
    if isinstance(file, Unreadable):
        raise UsageError(file.reason)
    heading = file.text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(file.text), delimiter=max(",;\t", key=heading.count))
    try:
        there = {_bare(name): name for name in rows.fieldnames or () if name}
        columns = _columns(there)
        for needed in ("student", column):
            if needed and needed not in columns:
                raise UsageError(
                    f"{path} has the columns {', '.join(there) or 'none'}; "
                    f"expected one that is called {needed}"
                )
        for name in set(MOMENTS).difference(moments):
            columns.pop(name, None)
        found = tuple(_enrolled(rows, columns, path.name))
    except csv.Error as error:
        raise UsageError(
            f"{path}:{rows.line_num}: found what is no CSV ({error}); expected a line of headings "
            "and a line for each student"
        ) from None
    if not found:
        raise UsageError(f"{path} has no students, expected a line each")
    return found


def _bare(heading: str) -> str:
    return heading.strip().lower().replace(" ", "_").replace("-", "_")


def _columns(there: Mapping[str, str]) -> dict[str, str]:
    """Return how the columns that are there are spelled."""
    found = {
        key: next((there[name] for name in names if name in there), None)
        for key, names in _HEADINGS.items()
    }
    return {key: name for key, name in found.items() if name is not None}


def _enrolled(
    rows: csv.DictReader[str], columns: Mapping[str, str], file: str
) -> Iterator[Enrolled]:
    for row in rows:
        there = {key: (row.get(name) or "").strip() for key, name in columns.items()}
        if not any(there.values()):
            continue
        said = dict.fromkeys(_HEADINGS, "") | there
        moments, problems = _moments(said, f"{file}, line {rows.line_num}")
        yield Enrolled(
            student=said["student"],
            email=said["email"],
            name=said["name"],
            account=said["account"],
            repository=said["repository"],
            branch=said["branch"],
            path=said["path"],
            handed_in=moments.get("handed_in"),
            due=moments.get("due"),
            problem="; ".join(filter(None, (said["problem"], *problems))),
            line=rows.line_num,
        )


def _moments(said: Mapping[str, str], where: str) -> tuple[dict[str, datetime], list[str]]:
    """Read the times of a line, and say what is none."""
    found, problems = {}, []
    for key in MOMENTS:
        moment = read_moment(said[key])
        if moment is not None:
            found[key] = moment
        elif said[key]:
            problems.append(f"{where}: found {said[key]!r:.60}, expected {EXPECTED_MOMENT}")
    return found, problems


def read_moment(text: str) -> datetime | None:
    """Return the moment that *text* states in ISO 8601; None if it states none.

    Without an offset it would mean another one elsewhere. Long before or after our time it is a
    slip of a hand or a clock, and more nanoseconds than a store can count.

    Examples
    --------
    >>> read_moment("2026-11-27T18:00+01:00").isoformat()
    '2026-11-27T18:00:00+01:00'
    >>> [read_moment(text) for text in ("2026-11-27T18:00", "0001-01-01T00:00Z", "tomorrow")]
    [None, None, None]
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and 0 < moment.timestamp() < _LAST else None


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
