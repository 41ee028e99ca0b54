"""The tables of a store, and how an older store becomes one of today.

    runs          one `grade batch`: when, by which versions, where, with which hidden cases
    students      by the name under which they handed in
    exercises     what the course says of them, as of the run that began at `described`
    submissions   what a student handed in, by its digest (see `HandIn`)
    handins       when a submission became the student's latest, or why it could not be read
    lateness      what dates meant for a student's points in an exercise, whenever that changed
    results       narrow: verdict, points, seconds; what was graded by what is in `key`
    details       the whole results, compressed; equal ones are kept once

Rows are added and never changed, except for what the course says of an exercise and for the end
of a run. What is latest is decided by `recorded`, nanoseconds since 1970 that always increase.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x67726164
"""Marks the file as ours (``PRAGMA application_id``): the letters "grad"."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        started INTEGER NOT NULL,
        finished INTEGER,
        course TEXT NOT NULL,
        selection TEXT NOT NULL,
        hidden_seed TEXT NOT NULL,
        versions TEXT NOT NULL,
        machine TEXT NOT NULL,
        isolation TEXT NOT NULL
    );
    CREATE TABLE students (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE exercises (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        topic TEXT NOT NULL,
        max_points REAL NOT NULL,
        position INTEGER NOT NULL
    );
    CREATE TABLE submissions (
        id INTEGER PRIMARY KEY,
        student INTEGER NOT NULL REFERENCES students,
        sha256 BLOB NOT NULL,
        UNIQUE (student, sha256)
    );
    CREATE TABLE handins (
        id INTEGER PRIMARY KEY,
        recorded INTEGER NOT NULL,
        run INTEGER NOT NULL REFERENCES runs,
        student INTEGER NOT NULL REFERENCES students,
        submission INTEGER REFERENCES submissions,
        handed_in INTEGER NOT NULL,
        problem TEXT NOT NULL,
        UNIQUE (run, student)
    );
    CREATE INDEX handins_of ON handins (student, recorded);
    CREATE TABLE details (
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,
        body BLOB NOT NULL
    );
    CREATE TABLE results (
        id INTEGER PRIMARY KEY,
        recorded INTEGER NOT NULL,
        run INTEGER NOT NULL REFERENCES runs,
        submission INTEGER NOT NULL REFERENCES submissions,
        exercise INTEGER NOT NULL REFERENCES exercises,
        key BLOB NOT NULL,
        verdict TEXT NOT NULL,
        points REAL,
        max_points REAL NOT NULL,
        seconds REAL NOT NULL,
        timed INTEGER NOT NULL,
        detail INTEGER NOT NULL REFERENCES details,
        UNIQUE (submission, exercise, run)
    );
    CREATE INDEX results_with ON results (key);
    """,
    """
    ALTER TABLE exercises ADD COLUMN described INTEGER NOT NULL DEFAULT 0;
    UPDATE exercises SET described = (SELECT coalesce(max(started), 0) FROM runs);
    CREATE TABLE lateness (
        id INTEGER PRIMARY KEY,
        recorded INTEGER NOT NULL,
        run INTEGER NOT NULL REFERENCES runs,
        student INTEGER NOT NULL REFERENCES students,
        exercise INTEGER NOT NULL REFERENCES exercises,
        handed_in INTEGER NOT NULL,
        factor REAL NOT NULL,
        note TEXT NOT NULL,
        UNIQUE (run, student, exercise)
    );
    CREATE INDEX lateness_of ON lateness (student, recorded);
    """,
)
"""One script for each version; each makes a store of the version before it one of its own."""

DATED = 2
"""The first version that knows of dates."""


def version() -> int:
    return len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, found: int) -> None:
    """Bring a store of version *found* up to date, wholly or not at all; 0 is an empty file."""
    script = "".join(MIGRATIONS[found:])
    connection.executescript(
        f"BEGIN IMMEDIATE; {script}"
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {version()}; COMMIT;"
    )
