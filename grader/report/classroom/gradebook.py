"""Files that gradebooks import: plain CSV, JSON Lines, Canvas, Moodle.

Canvas finds a student by `ID`, then by `SIS User ID`, then by `SIS Login ID`; we know one name,
which stands in the column of logins. Moodle's teacher chooses what the columns mean. A cell that
a spreadsheet would run as a formula begins with an apostrophe.

``points`` are what counts. Where an assignment has a date, plain CSV and JSON Lines also have
``points_before``, without what being late costs, and the reason in ``late``. ``notes`` say how the
work was read where that could surprise.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from grader.report.classroom.picture import Picture, StudentFigures
from grader.report.harmless import plain_line
from grader.report.numbers import rounded, written
from grader.store import ON_TIME, Result

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(picture: Picture, title: str = "") -> str:  # noqa: ARG001 - all have the same signature
    """Return a row for each student: the total, then points and verdict of each exercise.

    The points of an exercise are those for the work; only the total is less if it is late.
    """
    names = [one.name for one in picture.exercises]
    heading = ["student", "points", "max_points", "needs_staff", "attempts", "handed_in"]
    heading += ["problem", "notes"]
    heading += ["points_before", "late"] if picture.has_dates else []
    heading += [column for name in names for column in (name, f"{name} verdict")]
    return _rows([heading, *(_csv_row(one, names, picture) for one in picture.students)])


def _csv_row(student: StudentFigures, names: Sequence[str], picture: Picture) -> list[object]:
    cells: list[object] = [
        _cell(student.name),
        "" if student.problem else rounded(student.points),
        rounded(picture.max_points),
        "yes" if student.undecided else "",
        student.attempts,
        moment(student.handed_in),
        _cell(student.problem),
        _cell("; ".join(student.notes)),
    ]
    if picture.has_dates:
        before = "" if student.problem else rounded(student.points_before)
        cells += [before, _cell(student.lateness)]
    for name in names:
        result = student.results.get(name)
        points = result.points if result else None
        cells += ["" if points is None else rounded(points), result.verdict if result else ""]
    return cells


def as_json_lines(picture: Picture, title: str = "") -> str:  # noqa: ARG001 - as above
    """Return one JSON object for each current result, a line each."""
    return "".join(
        json.dumps(
            {
                "student": student.name,
                "exercise": one.exercise,
                "verdict": one.verdict,
                "points": student.counted(one),
                "max_points": one.max_points,
                **_before(student, one),
                "needs_staff": one.points is None,
                "seconds": one.seconds,
                "timed_on": picture.machines[one.run] if one.timed else "",
                "graded": moment(one.recorded),
                "notes": [plain_line(note) for note in student.notes],
            }
        )
        + "\n"
        for student in picture.students
        for one in student.results.values()
    )


def _before(student: StudentFigures, one: Result) -> dict[str, object]:
    late = student.late.get(one.exercise, ON_TIME)
    return {} if late == ON_TIME else {"points_before": one.points, "late": late.note}


def as_canvas(picture: Picture, title: str = "") -> str:
    """Return a file for Canvas: Grades, Import. *title* may be ``Name (1234)``, with its id.

    There are only the points that count: Canvas makes an assignment of every other column.
    """
    name = title or picture.name or "grade"
    heading = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", name]
    possible = ["    Points Possible", "", "", "", "", f"{picture.max_points:.2f}"]
    rows = [[_cell(one.name), "", "", _cell(one.name), "", _score(one)] for one in picture.students]
    return _rows([heading, possible, *rows])


def as_moodle(picture: Picture, title: str = "") -> str:
    """Return a file for Moodle: Grades, Import, CSV file; map `username` or `email` to the user.

    Grade and feedback belong together: importing one alone overwrites the other.
    """
    name = title or picture.name or "grade"
    key = "email" if all("@" in one.name for one in picture.students) else "username"
    rows = [
        [_cell(one.name), _score(one) or "-", _cell(_feedback(one))] for one in picture.students
    ]
    return _rows([[key, name, f"{name} (feedback)"], *rows])


GRADEBOOKS: Mapping[str, Callable[[Picture, str], str]] = {
    "csv": as_csv,
    "jsonl": as_json_lines,
    "canvas": as_canvas,
    "moodle": as_moodle,
}


def _score(student: StudentFigures) -> str:
    """Return a student's points; "" where staff has to look first, so that nothing is decided."""
    return "" if student.problem or student.undecided else f"{student.points:.2f}"


def _feedback(student: StudentFigures) -> str:
    if student.problem:
        return student.problem
    results = "; ".join(
        f"{one.exercise}: {one.verdict.replace('_', ' ')}"
        + ("" if one.points is None else f" {rounded(one.points)}/{rounded(one.max_points)}")
        for one in student.results.values()
    )
    if not student.reason:
        return results
    change = f"{written(student.points)} in place of {written(student.points_before)}"
    return f"{results}; {student.reason}, {change}"


def moment(nanoseconds: int) -> str:
    """Return a time as ISO 8601 has it, "" for 0."""
    if not nanoseconds:
        return ""
    return datetime.fromtimestamp(nanoseconds // 10**9, UTC).isoformat().replace("+00:00", "Z")


def _cell(text: str) -> str:
    line = plain_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _rows(rows: Iterable[Sequence[object]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()
