"""Reading a store: what is current, what was before, and the whole results."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import quote

from grader.errors import UsageError
from grader.results import ExerciseResult, Verdict
from grader.store import schema
from grader.store.details import unpacked
from grader.store.facts import Attempt, Described, Late, Result, Run, RunFacts
from grader.store.opening import check_format, explained

_COLUMNS = (
    "students.name, results.submission, exercises.name, results.run, results.recorded, key, "
    "verdict, points, results.max_points, seconds, timed, detail"
)
_TABLES = (
    "results JOIN exercises ON exercises.id = results.exercise "
    "JOIN submissions ON submissions.id = results.submission "
    "JOIN students ON students.id = submissions.student"
)
# Beside max() SQLite takes the other columns of the row that has the largest.
_CURRENT = (
    "SELECT submission FROM (SELECT submission, max(recorded) FROM handins GROUP BY student) "
    "WHERE submission IS NOT NULL"
)


class Book:
    """A store, opened for reading; :func:`read_book` gives one."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        self._dated = version >= schema.DATED  # an older store is read as it is, and not changed

    @property
    def students(self) -> tuple[str, ...]:
        rows = self._connection.execute("SELECT name FROM students ORDER BY name")
        return tuple(name for (name,) in rows)

    @property
    def exercises(self) -> tuple[Described, ...]:
        """The exercises in the order in which they were graded last."""
        rows = self._connection.execute(
            "SELECT name, title, topic, max_points FROM exercises ORDER BY position, name"
        )
        return tuple(Described(**_named(Described, row)) for row in rows)

    @property
    def runs(self) -> tuple[Run, ...]:
        rows = self._connection.execute(
            "SELECT id, uid, started, finished, course, selection, hidden_seed, versions, machine, "
            "isolation FROM runs ORDER BY started, id"
        )
        return tuple(_run(*row) for row in rows)

    def current(self) -> Iterator[Result]:
        """Yield the one result that counts for each student and exercise.

        It is the latest of the student's latest hand-in.
        """
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, max(results.recorded) FROM {_TABLES} "  # noqa: S608 - our own words
            f"WHERE results.submission IN ({_CURRENT}) "
            "GROUP BY results.submission, results.exercise "
            "ORDER BY students.name, exercises.position, exercises.name"
        )
        return (_result(row[:-1]) for row in rows)

    def history(self) -> Iterator[Result]:
        """Yield all results that were ever recorded, in that order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {_TABLES} ORDER BY results.recorded"  # noqa: S608 - as above
        )
        return map(_result, rows)

    def attempts(self) -> Iterator[Attempt]:
        """Yield all hand-ins in the order in which they were recorded."""
        rows = self._connection.execute(
            "SELECT name, submission, run, recorded, handed_in, problem FROM handins "
            "JOIN students ON students.id = student ORDER BY recorded"
        )
        return (
            Attempt(
                student=student,
                submission=submission,
                run=run,
                recorded=recorded,
                handed_in=handed_in,
                problem=problem,
            )
            for student, submission, run, recorded, handed_in, problem in rows
        )

    def lateness(self) -> dict[tuple[str, str], Late]:
        """Return what dates mean now, for each student and exercise of which that is known.

        It is what was said last when the exercise was graded as part of an assignment.
        """
        if not self._dated:
            return {}
        rows = self._connection.execute(
            "SELECT students.name, exercises.name, handed_in, factor, note, max(recorded) "
            "FROM lateness JOIN students ON students.id = student "
            "JOIN exercises ON exercises.id = exercise GROUP BY student, exercise"
        )
        return {
            (student, exercise): Late(handed_in=handed_in, factor=factor, note=note)
            for student, exercise, handed_in, factor, note, _ in rows
        }

    def details(self, ids: Iterable[int]) -> Iterator[ExerciseResult]:
        """Yield the whole results of *ids*, in their order."""
        for id_ in ids:
            row = self._connection.execute(
                "SELECT body FROM details WHERE id = ?", (id_,)
            ).fetchone()
            yield unpacked(row[0])


@contextmanager
def read_book(path: Path) -> Iterator[Book]:
    """Open the store at *path* for reading, also while a batch is writing to it.

    Raises
    ------
    UsageError
        It is not there, is no store, or is one of another version.
    """
    if not path.is_file():
        raise UsageError(
            f"there is no store {path}; expected a file that `grade batch DIR --store FILE` made"
        )
    with explained(path):
        connection = sqlite3.connect(_address(path), uri=True)
        try:
            connection.execute("PRAGMA query_only = ON")
            check_format(connection, path, empty_is_fine=False)
            yield Book(connection, path)
        finally:
            connection.close()


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


def _named(model: type[Described | Result], row: tuple[object, ...]) -> dict[str, Any]:
    """Return the columns of *row* by the names of the fields that they are for."""
    return dict(zip((each.name for each in fields(model)), row, strict=True))


def _result(row: tuple[object, ...]) -> Result:
    values = _named(Result, row)
    values["verdict"] = Verdict(str(values["verdict"]))
    values["timed"] = bool(values["timed"])
    return Result(**values)


def _run(*row: object) -> Run:
    id_, uid, started, finished, course, selection, seed, versions, machine, isolation = row
    facts = RunFacts(
        course=str(course),
        selection=str(selection),
        hidden_seed=str(seed),
        versions=json.loads(str(versions)),
        machine=str(machine),
        isolation=str(isolation),
    )
    return Run(id=id_, uid=uid, started=started, finished=finished, facts=facts)  # type: ignore[arg-type] # as above
