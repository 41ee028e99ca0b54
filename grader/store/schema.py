"""The tables of a store, and how an older store becomes one of today.

    runs          one `grade batch`: when, by which versions, where, with which hidden cases, and
                  for which assignment its hand-ins, dates and results count ("" for none)
    assignments   those, as of the whole run that began at `described`
    assigned      which exercises are part of them, worth how much, in which order
    students      by the name under which they handed in
    exercises     what the course says of them, as of the run that began at `described`
    submissions   what a student handed in, by its digest (see `HandIn`)
    former        those by a digest that an earlier grader took, and which they turned out to be
    works         a view: which submissions are the same work
    handins       when a submission became the student's latest, or why it could not be read
    lateness      what dates meant for a student's points in an exercise, whenever that changed
    noted         what there was to say of reading a student's work, whenever that changed
    results       narrow: verdict, points, seconds; what was graded by what is in `key`
    details       the whole results, compressed; equal ones are kept once

Rows are added and never changed, except for what the course says of exercises and assignments,
for the end of a run, for when work was handed in, once somebody states it, and for which work a
former digest is of. What is latest is decided by `recorded`, nanoseconds since 1970 that always
increase.
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
    # A run of an earlier grader was of an assignment unless its selection is ids of exercises; of
    # these it counts for the assignment before it, as it did. What was known from another
    # assignment was not recorded again: each gets what was current when it was graded last. What
    # it consists of is what was described or recorded for it; of one whose exercises have all been
    # described for others since, nothing is known, and it gets everything, as reports had it. Dates
    # are of those assignments for which any were recorded. All digests are such as depend on what
    # was asked of the work.
    """
    ALTER TABLE runs ADD COLUMN assignment TEXT NOT NULL DEFAULT '';
    UPDATE runs SET assignment = selection
    WHERE length(selection) - length(replace(selection, ' ', '')) + 1 != (
        SELECT count(*) FROM exercises
        WHERE instr(' ' || selection || ' ', ' ' || exercises.name || ' ')
    );
    UPDATE runs SET assignment = coalesce((
        SELECT earlier.assignment FROM runs AS earlier
        WHERE earlier.assignment != '' AND earlier.started <= runs.started
        ORDER BY earlier.started DESC LIMIT 1
    ), '') WHERE assignment = '';
    CREATE TABLE assignments (name TEXT PRIMARY KEY, described INTEGER NOT NULL);
    INSERT INTO assignments SELECT DISTINCT assignment, 0 FROM runs;
    CREATE TABLE assigned (
        assignment TEXT NOT NULL REFERENCES assignments,
        exercise INTEGER NOT NULL REFERENCES exercises,
        max_points REAL NOT NULL,
        position INTEGER NOT NULL,
        described INTEGER NOT NULL,
        PRIMARY KEY (assignment, exercise)
    );
    CREATE TABLE former (
        submission INTEGER PRIMARY KEY REFERENCES submissions,
        now INTEGER REFERENCES submissions,
        recorded INTEGER NOT NULL
    );
    INSERT INTO former SELECT id, NULL, 0 FROM submissions;

    INSERT INTO assigned
    SELECT assignment, exercises.id, max_points, position, described
    FROM exercises JOIN runs ON runs.started = exercises.described
    GROUP BY assignment, exercises.id;
    INSERT OR IGNORE INTO assigned
    SELECT assignment, exercise, max_points, position, started FROM (
        SELECT assignment, exercise, results.max_points, position, started, max(recorded)
        FROM results JOIN runs ON runs.id = run JOIN exercises ON exercises.id = exercise
        GROUP BY assignment, exercise
    );

    CREATE TEMP TABLE last AS
    SELECT assignment, id AS run, max(started) AS started FROM runs GROUP BY assignment;
    INSERT INTO assigned
    SELECT last.assignment, exercise, max_points, position, started FROM (
        SELECT last.assignment, exercise, results.max_points, position, last.started,
            max(results.recorded)
        FROM last JOIN runs ON runs.started <= last.started
        JOIN results ON results.run = runs.id JOIN exercises ON exercises.id = exercise
        WHERE last.assignment NOT IN (SELECT assignment FROM assigned)
        GROUP BY last.assignment, exercise
    ) AS last;
    CREATE TEMP TABLE latest AS
    SELECT last.assignment, last.run, last.started, runs.assignment AS of_assignment, student,
        submission, handed_in, problem, max(recorded) AS recorded
    FROM last JOIN runs ON runs.started <= last.started JOIN handins ON handins.run = runs.id
    GROUP BY last.assignment, student;
    CREATE TEMP TABLE known AS
    SELECT latest.assignment, latest.run, runs.assignment AS of_assignment, latest.student,
        results.id AS result, results.max_points = assigned.max_points AS same,
        max(results.recorded) AS recorded
    FROM latest JOIN results ON results.submission = latest.submission
    JOIN runs ON runs.id = results.run AND runs.started <= latest.started
    JOIN assigned
    ON assigned.assignment = latest.assignment AND assigned.exercise = results.exercise
    GROUP BY latest.assignment, latest.student, results.exercise;
    DELETE FROM known WHERE of_assignment != assignment AND NOT same;
    CREATE INDEX temp.known_of ON known (assignment, student);

    INSERT OR IGNORE INTO results (recorded, run, submission, exercise, key, verdict, points,
        max_points, seconds, timed, detail)
    SELECT results.recorded, known.run, submission, exercise, key, verdict, points, max_points,
        seconds, timed, detail
    FROM known JOIN results ON results.id = result WHERE of_assignment != assignment;
    INSERT OR IGNORE INTO handins (recorded, run, student, submission, handed_in, problem)
    SELECT recorded, run, student, submission, handed_in, problem FROM latest
    WHERE of_assignment != assignment AND (problem != '' OR EXISTS (
        SELECT 1 FROM known
        WHERE known.assignment = latest.assignment AND known.student = latest.student
    ));
    INSERT OR IGNORE INTO handins (recorded, run, student, submission, handed_in, problem)
    SELECT since, run, student, submission, coalesce((
        SELECT handed_in FROM handins AS known
        WHERE known.student = new.student AND known.submission = new.submission
    ), 0), '' FROM (
        SELECT min(recorded) AS since, run, student, lacking.submission FROM (
            SELECT assignment, submission FROM results JOIN runs ON runs.id = run
            EXCEPT SELECT assignment, submission FROM handins JOIN runs ON runs.id = run
        ) AS lacking
        JOIN results ON results.submission = lacking.submission
        JOIN runs ON runs.id = run AND runs.assignment = lacking.assignment
        JOIN submissions ON submissions.id = lacking.submission
        GROUP BY lacking.assignment, lacking.submission
    ) AS new;
    INSERT OR IGNORE INTO lateness (recorded, run, student, exercise, handed_in, factor, note)
    SELECT recorded, run, student, exercise, handed_in, factor, note FROM (
        SELECT last.assignment, last.run, runs.assignment AS of_assignment, student,
            lateness.exercise, handed_in, factor, note, max(recorded) AS recorded
        FROM last JOIN runs ON runs.started <= last.started
        JOIN lateness ON lateness.run = runs.id
        JOIN assigned
        ON assigned.assignment = last.assignment AND assigned.exercise = lateness.exercise
        GROUP BY last.assignment, student, lateness.exercise
    ) WHERE of_assignment != assignment AND assignment IN (
        SELECT assignment FROM lateness JOIN runs ON runs.id = run
    );
    DROP TABLE temp.known;
    DROP TABLE temp.latest;
    DROP TABLE temp.last;
    """,
    """
    CREATE TABLE noted (
        id INTEGER PRIMARY KEY,
        recorded INTEGER NOT NULL,
        run INTEGER NOT NULL REFERENCES runs,
        student INTEGER NOT NULL REFERENCES students,
        notes TEXT NOT NULL,
        UNIQUE (run, student)
    );
    CREATE INDEX noted_of ON noted (student, recorded);
    """,
    "ALTER TABLE runs ADD COLUMN part TEXT NOT NULL DEFAULT '';",
    "ALTER TABLE handins ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;",
    # Who has no `former` at this point has no digest of an earlier grader.
    """
    CREATE TABLE IF NOT EXISTS former (
        submission INTEGER PRIMARY KEY REFERENCES submissions,
        now INTEGER REFERENCES submissions,
        recorded INTEGER NOT NULL
    );
    CREATE VIEW works AS
    SELECT submissions.id AS submission, student, coalesce(now, submissions.id) AS work
    FROM submissions LEFT JOIN former ON former.submission = submissions.id;
    """,
)
"""One script for each version; each makes a store of the version before it one of its own."""


def version() -> int:
    return len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, found: int) -> None:
    """Bring a store of version *found* up to date, wholly or not at all; 0 is an empty file."""
    script = "".join(MIGRATIONS[found:])
    connection.executescript(
        f"BEGIN IMMEDIATE; {script}"
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {version()}; COMMIT;"
    )
