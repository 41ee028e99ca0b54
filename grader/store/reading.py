"""Reading a store: what is current, what was before, and the whole results."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from grader.errors import UsageError
from grader.results import ExerciseResult, Verdict
from grader.store import schema
from grader.store.current import CURRENT
from grader.store.details import unpacked
from grader.store.facts import Attempt, Described, Late, Result, Run, RunFacts
from grader.store.opening import check_format, explained

_COLUMNS = (
    "students.name, works.work, exercises.name, results.run, results.recorded, key, "
    "verdict, points, results.max_points, seconds, timed, detail"
)
_TABLES = (
    "results JOIN exercises ON exercises.id = results.exercise "
    "JOIN works ON works.submission = results.submission "
    "JOIN students ON students.id = works.student"
)
_MINE = "run IN (SELECT id FROM runs WHERE assignment = ?)"
_RUNS = (
    "SELECT id, uid, started, finished, course, selection, assignment, part, hidden_seed, "
    "versions, machine, isolation FROM runs ORDER BY started, id"
)


class Book:
    """What a store has of one assignment, opened for reading; :func:`read_book` gives one.

    *assignment* is "" for exercises that were graded for none, and *assignments* are all that the
    store has, the one that was graded last at the end.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, assignment: str | None) -> None:
        self.path = path
        self._connection = connection
        self.assignments = tuple(
            reversed(dict.fromkeys(run.facts.assignment for run in reversed(self.runs)))
        )
        last = self.assignments[-1] if self.assignments else ""
        self.assignment = last if assignment is None else assignment
        if assignment is not None and assignment not in self.assignments:
            known = ", ".join(filter(None, self.assignments)) or "exercises of no assignment"
            what = assignment or "exercises of no assignment"
            raise UsageError(f"{path} has nothing of {what}; it has {known}")

    @property
    def students(self) -> tuple[str, ...]:
        rows = self._connection.execute("SELECT name FROM students ORDER BY name")
        return tuple(name for (name,) in rows)

    @property
    def exercises(self) -> tuple[Described, ...]:
        """The exercises of the assignment, as it was when it was graded last, in order."""
        rows = self._connection.execute(
            "SELECT name, title, topic, assigned.max_points FROM assigned "
            "JOIN exercises ON exercises.id = exercise WHERE assignment = ? "
            "ORDER BY assigned.position, name",
            (self.assignment,),
        )
        return tuple(Described(**_named(Described, row)) for row in rows)

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs, of whatever was graded."""
        return tuple(_run(*row) for row in self._connection.execute(_RUNS))

    def current(self) -> Iterator[Result]:
        """Yield the one result that counts for each student and exercise of the assignment.

        It is the latest of the student's latest hand-in of which this exercise was graded.
        """
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {_TABLES} "  # noqa: S608 - our own words
            "JOIN assigned ON assigned.assignment = ? AND assigned.exercise = results.exercise "
            f"WHERE results.id IN ({CURRENT} AND ranked.assignment = ?) "
            "ORDER BY students.name, assigned.position, exercises.name",
            (self.assignment, self.assignment),
        )
        return map(_result, rows)

    def history(self) -> Iterator[Result]:
        """Yield all results that were ever recorded, for whatever assignment, in that order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {_TABLES} ORDER BY results.recorded"  # noqa: S608 - as above
        )
        return map(_result, rows)

    def attempts(self) -> Iterator[Attempt]:
        """Yield all hand-ins for the assignment in the order in which they were recorded.

        Who hands in the same work again, or of whom two stores that were merged say the same, has
        handed in once; when is what was stated last.
        """
        rows = self._connection.execute(
            "SELECT name, work, run, recorded, handed_in, stated, problem FROM handins "  # noqa: S608 - as above
            "JOIN students ON students.id = handins.student "
            "LEFT JOIN works ON works.submission = handins.submission "
            f"WHERE {_MINE} ORDER BY recorded",
            (self.assignment,),
        )
        found: list[Attempt] = []
        latest: dict[str, int] = {}
        for student, work, run, recorded, handed_in, stated, problem in rows:
            attempt = Attempt(
                student=student,
                submission=work,
                run=run,
                recorded=recorded,
                handed_in=handed_in,
                stated=bool(stated),
                problem=problem,
            )
            place = latest.get(student)
            known = None if place is None else found[place]
            if place is None or known is None or not _same_work(known, attempt):
                latest[student] = len(found)
                found.append(attempt)
            elif stated:
                found[place] = replace(known, handed_in=handed_in, stated=True)
        return iter(found)

    def lateness(self) -> dict[tuple[str, str], Late]:
        """Return what dates mean now, for each student and exercise of which that is known.

        It is what was said last when the exercise was graded as part of an assignment.
        """
        # Beside max() SQLite takes the other columns of the row that has the largest.
        rows = self._connection.execute(
            "SELECT students.name, exercises.name, handed_in, factor, note, max(recorded) "  # noqa: S608 - as above
            "FROM lateness JOIN students ON students.id = student "
            f"JOIN exercises ON exercises.id = exercise WHERE {_MINE} GROUP BY student, exercise",
            (self.assignment,),
        )
        return {
            (student, exercise): Late(handed_in=handed_in, factor=factor, note=note)
            for student, exercise, handed_in, factor, note, _ in rows
        }

    def notes(self) -> dict[str, tuple[str, ...]]:
        """Return what there is to say of how each student's work was read."""
        rows = self._connection.execute(
            "SELECT name, notes, max(recorded) FROM noted "  # noqa: S608 - our own words
            f"JOIN students ON students.id = student WHERE {_MINE} GROUP BY student",
            (self.assignment,),
        )
        return {student: tuple(json.loads(notes)) for student, notes, _ in rows}

    def details(self, ids: Iterable[int]) -> Iterator[ExerciseResult]:
        """Yield the whole results of *ids*, in their order."""
        for id_ in ids:
            row = self._connection.execute(
                "SELECT body FROM details WHERE id = ?", (id_,)
            ).fetchone()
            yield unpacked(row[0])


@contextmanager
def read_book(path: Path, assignment: str | None = None) -> Iterator[Book]:
    """Open the store at *path* for reading, also while a batch is writing to it.

    Without an *assignment* it is the one that was graded last. A store of an earlier version is
    not changed: a copy in memory is brought up to date.

    Raises
    ------
    UsageError
        It is not there, is no store, is of a newer version, or has nothing of *assignment*.
    """
    if not path.is_file():
        raise UsageError(
            f"there is no store {path}; expected a file that `grade batch DIR --store FILE` made"
        )
    with _opened(path) as connection:
        yield Book(connection, path, assignment)


def graded_last(path: Path) -> str:
    """Return the assignment that was graded last into the store at *path*; "" if there is none.

    The store may not be there, or be one that a writer had no time to make.
    """
    try:
        if not path.is_file() or not path.stat().st_size:
            return ""
    except OSError:  # whoever opens it for writing will say why that cannot be done
        return ""
    with _opened(path, empty_is_fine=True) as connection:
        return Book(connection, path, None).assignment


@contextmanager
def _opened(path: Path, *, empty_is_fine: bool = False) -> Iterator[sqlite3.Connection]:
    with explained(path):
        connection = sqlite3.connect(_address(path), uri=True)
        try:
            connection.execute("PRAGMA query_only = ON")
            check_format(connection, path, empty_is_fine=empty_is_fine)
            with _brought_up_to_date(connection) as current:
                yield current
        finally:
            connection.close()


@contextmanager
def _brought_up_to_date(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == schema.version():
        yield connection
        return
    copy = sqlite3.connect(":memory:")
    try:
        connection.backup(copy)
        schema.migrate(copy, found)
        yield copy
    finally:
        copy.close()


def _address(path: Path) -> str:
    """Return how SQLite finds *path*, which is only read.

    What a writer that was killed has left behind has to be put in order even to be read, so it is
    opened for writing where that is allowed. Where nothing can be written beside it, nobody else
    can be writing: then it needs no lock.
    """
    mode = "mode=rw" if os.access(path, os.W_OK) else "mode=ro"
    left_over = path.with_name(f"{path.name}-wal").exists()
    if not os.access(path.resolve().parent, os.W_OK):
        mode = "mode=ro" if left_over else "immutable=1"
    return f"file:{quote(str(path.resolve()))}?{mode}"


def _same_work(one: Attempt, other: Attempt) -> bool:
    return (one.submission, one.problem) == (other.submission, other.problem)


def _named(model: type[Described | Result], row: tuple[object, ...]) -> dict[str, Any]:
    """Return the columns of *row* by the names of the fields that they are for."""
    return dict(zip((each.name for each in fields(model)), row, strict=True))


def _result(row: tuple[object, ...]) -> Result:
    values = _named(Result, row)
    values["verdict"] = Verdict(str(values["verdict"]))
    values["timed"] = bool(values["timed"])
    return Result(**values)


def _run(*row: object) -> Run:
    id_, uid, started, finished, course, selection, assignment, *more = row
    part, seed, versions, machine, isolation = more
    facts = RunFacts(
        course=str(course),
        selection=str(selection),
        assignment=str(assignment),
        part=str(part),
        hidden_seed=str(seed),
        versions=json.loads(str(versions)),
        machine=str(machine),
        isolation=str(isolation),
    )
    return Run(id=id_, uid=uid, started=started, finished=finished, facts=facts)  # type: ignore[arg-type] # as above
