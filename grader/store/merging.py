"""Stores that parts of a class were graded into, put together into one.

Rows keep the moment at which they were recorded, so the order in which stores are merged does not
matter, and what is merged a second time is already there. Of exercises and assignments that counts
which the last run said.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from grader.errors import UsageError
from grader.store import schema
from grader.store.opening import check_format, explained
from grader.store.store import Store, open_store

_RUNS = (
    "INSERT INTO main.runs (uid, started, finished, course, selection, assignment, "
    "part, hidden_seed, versions, machine, isolation) SELECT uid, started, finished, course, "
    "selection, assignment, part, hidden_seed, versions, machine, isolation "
    "FROM part.runs WHERE true ORDER BY started "
    # A run that was merged while it was going on may have come to its end since.
    "ON CONFLICT (uid) DO UPDATE SET finished = excluded.finished WHERE finished IS NULL"
)
_EXERCISES = (
    "INSERT INTO main.exercises (name, title, topic, max_points, position, described) "
    "SELECT name, title, topic, max_points, position, described FROM part.exercises WHERE true "
    "ON CONFLICT (name) DO UPDATE SET title = excluded.title, topic = excluded.topic, "
    "max_points = excluded.max_points, position = excluded.position, "
    "described = excluded.described WHERE excluded.described > described"
)
_THEIR_ASSIGNED = (
    "part.assigned AS theirs "
    "JOIN part.exercises AS their_exercise ON their_exercise.id = theirs.exercise "
    "JOIN main.exercises AS named ON named.name = their_exercise.name "
)
_ASSIGNMENTS = "INSERT OR IGNORE INTO main.assignments SELECT name, 0 FROM part.assignments"
# Whoever knows an assignment as it was later knows what is no part of it: first they, then we.
_NO_LONGER_ASSIGNED = (
    "DELETE FROM main.assigned "  # noqa: S608 - our own words
    "WHERE EXISTS (SELECT 1 FROM part.assignments AS theirs "
    "JOIN main.assignments AS ours ON ours.name = theirs.name "
    "WHERE theirs.name = assigned.assignment AND theirs.described > ours.described) "
    f"AND exercise NOT IN (SELECT named.id FROM {_THEIR_ASSIGNED}"
    "WHERE theirs.assignment = assigned.assignment)"
)
_ASSIGNED = (
    "INSERT INTO main.assigned "  # noqa: S608 - as above
    "(assignment, exercise, max_points, position, described) "
    "SELECT theirs.assignment, named.id, theirs.max_points, theirs.position, theirs.described "
    f"FROM {_THEIR_ASSIGNED}"
    "JOIN part.assignments AS known ON known.name = theirs.assignment "
    "JOIN main.assignments AS ours ON ours.name = theirs.assignment "
    "WHERE known.described >= ours.described OR EXISTS (SELECT 1 FROM main.assigned AS same "
    "WHERE same.assignment = theirs.assignment AND same.exercise = named.id) "
    "ON CONFLICT (assignment, exercise) DO UPDATE SET max_points = excluded.max_points, "
    "position = excluded.position, described = excluded.described "
    "WHERE excluded.described > described"
)
_DESCRIBED = (
    "UPDATE main.assignments SET described = max(described, coalesce((SELECT theirs.described "
    "FROM part.assignments AS theirs WHERE theirs.name = assignments.name), 0))"
)
_SUBMISSIONS = (
    "INSERT OR IGNORE INTO main.submissions (student, sha256) "
    "SELECT ours.id, theirs.sha256 FROM part.submissions AS theirs "
    "JOIN part.students AS named ON named.id = theirs.student "
    "JOIN main.students AS ours ON ours.name = named.name ORDER BY theirs.id"
)
_SUBMISSION = (
    "JOIN part.submissions AS their_work ON their_work.id = theirs.submission "
    "JOIN part.students AS worker ON worker.id = their_work.student "
    "JOIN main.students AS our_worker ON our_worker.name = worker.name "
    "JOIN main.submissions AS work "
    "ON work.student = our_worker.id AND work.sha256 = their_work.sha256 "
)
# The first who said it is believed, in whatever order stores are merged.
_FORMER = (
    "INSERT INTO main.former (submission, now, recorded) "  # noqa: S608 - our own words
    "SELECT work.id, same.id, theirs.recorded FROM part.former AS theirs "
    + _SUBMISSION
    + "LEFT JOIN part.submissions AS their_same ON their_same.id = theirs.now "
    "LEFT JOIN main.submissions AS same "
    "ON same.student = our_worker.id AND same.sha256 = their_same.sha256 "
    "WHERE true ON CONFLICT (submission) DO UPDATE SET now = excluded.now, "
    "recorded = excluded.recorded WHERE excluded.now IS NOT NULL "
    "AND (now IS NULL OR excluded.recorded < recorded)"
)
_RUN = (
    "JOIN part.runs AS their_run ON their_run.id = theirs.run "
    "JOIN main.runs AS run ON run.uid = their_run.uid "
)
_HANDINS = (
    "INSERT INTO main.handins (recorded, run, student, submission, handed_in, stated, "
    "problem) SELECT theirs.recorded, run.id, ours.id, work.id, theirs.handed_in, theirs.stated, "
    "theirs.problem "
    "FROM part.handins AS theirs "
    "JOIN part.students AS named ON named.id = theirs.student "
    "JOIN main.students AS ours ON ours.name = named.name "
    + _RUN
    + _SUBMISSION.replace("JOIN", "LEFT JOIN")
    + "WHERE true ORDER BY theirs.recorded ON CONFLICT (run, student) DO UPDATE SET "
    "handed_in = excluded.handed_in, stated = excluded.stated WHERE excluded.stated > stated"
)
_LATENESS_OF_PART = (
    "INSERT OR IGNORE INTO main.lateness "
    "(recorded, run, student, exercise, handed_in, factor, note) "
    "SELECT theirs.recorded, run.id, ours.id, exercise.id, theirs.handed_in, theirs.factor, "
    "theirs.note FROM part.lateness AS theirs "
    "JOIN part.students AS named ON named.id = theirs.student "
    "JOIN main.students AS ours ON ours.name = named.name "
    "JOIN part.exercises AS their_exercise ON their_exercise.id = theirs.exercise "
    "JOIN main.exercises AS exercise ON exercise.name = their_exercise.name "
)
_LATENESS = f"{_LATENESS_OF_PART}{_RUN}ORDER BY theirs.recorded"
_NOTED_OF_PART = (
    "INSERT OR IGNORE INTO main.noted (recorded, run, student, notes) "
    "SELECT theirs.recorded, run.id, ours.id, theirs.notes FROM part.noted AS theirs "
    "JOIN part.students AS named ON named.id = theirs.student "
    "JOIN main.students AS ours ON ours.name = named.name "
)
_NOTED = f"{_NOTED_OF_PART}{_RUN}ORDER BY theirs.recorded"
_DETAILS = (
    "INSERT OR IGNORE INTO main.details (digest, body) "
    "SELECT digest, body FROM part.details ORDER BY id"
)
_RESULTS_OF_PART = (
    "INSERT OR IGNORE INTO main.results (recorded, run, submission, exercise, key, verdict, "
    "points, max_points, seconds, timed, detail) "
    "SELECT theirs.recorded, run.id, work.id, ours.id, key, verdict, points, theirs.max_points, "
    "seconds, timed, whole.id FROM part.results AS theirs "
    "JOIN part.exercises AS named ON named.id = theirs.exercise "
    "JOIN main.exercises AS ours ON ours.name = named.name "
    "JOIN part.details AS their_detail ON their_detail.id = theirs.detail "
    "JOIN main.details AS whole ON whole.digest = their_detail.digest "
)
_RESULTS = f"{_RESULTS_OF_PART}{_RUN}{_SUBMISSION}ORDER BY theirs.recorded"
_STUDENTS = "INSERT OR IGNORE INTO main.students (name) SELECT name FROM part.students ORDER BY id"
_ASSIGNING = (_ASSIGNMENTS, _NO_LONGER_ASSIGNED, _ASSIGNED, _DESCRIBED)
_WORK = (_SUBMISSIONS, _FORMER, _HANDINS, _LATENESS, _NOTED, _DETAILS)
_STEPS = (_RUNS, _STUDENTS, _EXERCISES, *_ASSIGNING, *_WORK)


def merge(store: Store, part: Path) -> int:
    """Add all of the store *part* to *store*; return how many results were new.

    Raises
    ------
    UsageError
        It is not there, is *store* itself, or is no store that can be read. Nothing was added then.
    """
    check_part(part, store.path)
    with explained(store.path):
        store.connection.execute("ATTACH DATABASE ? AS part", (_address(part),))
        try:
            with store.transaction():
                for step in _STEPS:
                    store.connection.execute(step)
                before = store.connection.total_changes
                store.connection.execute(_RESULTS)
                return store.connection.total_changes - before
        finally:
            store.connection.execute("DETACH DATABASE part")


def check_part(part: Path, into: Path) -> None:
    """Raise unless *part* can be merged *into* a store; an older one is brought up to date.

    Raises
    ------
    UsageError
        It is not there, is that store itself, or is no store that can be read.
    """
    if not part.is_file():
        raise UsageError(f"there is no store {part}; expected one that `grade batch` made")
    if into.exists() and part.samefile(into):
        raise UsageError(
            f"{part} is the store that others are merged into, expected other ones; name only those"
        )
    with explained(part):
        _check(part)


def _address(part: Path) -> str:
    return f"file:{quote(str(part.resolve()))}?mode=rw"


def _check(part: Path) -> None:
    """Raise unless *part* is a store; an older one is brought up to date."""
    connection = sqlite3.connect(_address(part), uri=True)
    try:
        check_format(connection, part, empty_is_fine=False)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    if found < schema.version():
        with open_store(part):
            pass
