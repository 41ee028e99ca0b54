"""A store as the grader of version 2 wrote it, which did not tell assignments apart."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from grader.store import schema
from grader.store.details import packed

from .conftest import make_result


class Earlier:
    """Writes *path*; what is known of a student's work is not recorded again."""

    def __init__(self, path, start=1000):
        self.path = path
        self._time = start
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(
                schema.MIGRATIONS[0]
                + schema.MIGRATIONS[1]
                + f"PRAGMA application_id = {schema.APPLICATION}; PRAGMA user_version = 2;"
            )

    def _now(self):
        self._time += 1
        return self._time

    def batch(self, selection, described, works, late=None, at=7):
        """Grade *works*, a digest for each student, for full points; None cannot be read."""
        with closing(sqlite3.connect(self.path)) as self._connection, self._connection:
            started = self._now()
            row = (f"{self.path.name} {started}", started, started, selection)
            sql = "INSERT INTO runs VALUES (NULL, ?, ?, ?, 'bank', ?, 'ab', '{}', 'm', 'none')"
            run = self._connection.execute(sql, row).lastrowid
            for place, (name, points) in enumerate(described.items()):
                self._connection.execute(
                    "INSERT INTO exercises VALUES (NULL, ?, ?, 't', ?, ?, ?) ON CONFLICT DO UPDATE "
                    "SET max_points = excluded.max_points, described = excluded.described",
                    (name, name.title(), points, place, started),
                )
            for student, digest in works.items():
                self._hand_in(run, student, digest, described, at)
                if late:
                    self._late(run, student, described, late)

    def _hand_in(self, run, student, digest, described, at):
        who = self._id("students", name=student)
        work = None if digest is None else self._id("submissions", student=who, sha256=digest)
        problem = "" if work else "it is damaged"
        sql = "SELECT submission, problem FROM handins WHERE student = ? ORDER BY recorded DESC"
        if self._connection.execute(sql, (who,)).fetchone() != (work, problem):
            self._connection.execute(
                "INSERT INTO handins VALUES (NULL, ?, ?, ?, ?, ?, ?)",
                (self._now(), run, who, work, at, problem),
            )
        for name, points in described.items():
            exercise = self._id("exercises", name=name)
            key = f"{name} {points}".encode()
            sql = "SELECT key FROM results WHERE submission = ? AND exercise = ? ORDER BY id DESC"
            known = self._connection.execute(sql, (work, exercise)).fetchone()
            if work and known != (key,):
                detail = self._id("details", digest=key, body=packed(make_result(name)))
                self._connection.execute(
                    "INSERT INTO results VALUES (NULL, ?, ?, ?, ?, ?, 'accepted', ?, ?, 0, 0, ?)",
                    (self._now(), run, work, exercise, key, points, points, detail),
                )

    def _late(self, run, student, described, told):
        who = self._id("students", name=student)
        for exercise in (self._id("exercises", name=name) for name in described):
            sql = "SELECT factor, note FROM lateness WHERE student = ? AND exercise = ? "
            known = self._connection.execute(f"{sql} ORDER BY id DESC", (who, exercise))
            if known.fetchone() != told:
                self._connection.execute(
                    "INSERT INTO lateness VALUES (NULL, ?, ?, ?, ?, 7, ?, ?)",
                    (self._now(), run, who, exercise, *told),
                )

    def _id(self, table, **values):
        known = " AND ".join(f"{name} = ?" for name in values)
        sql = f"SELECT id FROM {table} WHERE {known}"
        row = self._connection.execute(sql, tuple(values.values())).fetchone()
        if row:
            return row[0]
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
        return self._connection.execute(sql, tuple(values.values())).lastrowid
