"""Writing to a store: one writer at a time, one transaction for what belongs together."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from grader.errors import UsageError
from grader.results import Verdict
from grader.store import schema
from grader.store.facts import Described, Entry, HandIn, Late, Run, RunFacts
from grader.store.opening import check_format, explained

_PATIENCE_SECONDS = 30.0
_MAGIC = b"SQLite format 3\0"
_WITH_KEY = (
    "SELECT id FROM results WHERE key = ? AND verdict != 'broken' ORDER BY recorded DESC LIMIT 1"
)


class Store:
    """A store that this process may write to; :func:`open_store` gives one."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._latest: int = connection.execute(
            "SELECT max((SELECT coalesce(max(recorded), 0) FROM results), "
            "(SELECT coalesce(max(recorded), 0) FROM handins), "
            "(SELECT coalesce(max(recorded), 0) FROM lateness), "
            "(SELECT coalesce(max(recorded), 0) FROM noted))"
        ).fetchone()[0]

    def begin(self, facts: RunFacts, exercises: Iterable[Described]) -> Run:
        """Record that a run begins; the seed of an interrupted run of the same is kept.

        So everybody in a class has the same hidden cases, however often grading was interrupted.
        """
        with self.transaction():
            unfinished = self.connection.execute(
                "SELECT hidden_seed FROM runs WHERE finished IS NULL AND course = ? "
                "AND selection = ? AND id = (SELECT max(id) FROM runs)",
                (facts.course, facts.selection),
            ).fetchone()
            seed = unfinished[0] if unfinished and not facts.hidden_seed else facts.hidden_seed
            run = self._begun(facts, seed)
            described = tuple(exercises)
            for position, each in enumerate(described):
                self._describe(each, position, run.started)
            self._assign(run, described)
            return run

    def _begun(self, facts: RunFacts, seed: str) -> Run:
        seed = seed or os.urandom(8).hex()
        uid, started = uuid4().hex, time.time_ns()
        cursor = self.connection.execute(
            "INSERT INTO runs (uid, started, course, selection, assignment, part, hidden_seed, "
            "versions, machine, isolation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                uid,
                started,
                facts.course,
                facts.selection,
                facts.assignment,
                facts.part,
                seed,
                json.dumps(dict(facts.versions)),
                facts.machine,
                facts.isolation,
            ),
        )
        assert cursor.lastrowid is not None
        return Run(
            id=cursor.lastrowid,
            uid=uid,
            started=started,
            finished=None,
            facts=replace(facts, hidden_seed=seed),
        )

    def _describe(self, one: Described, position: int, when: int) -> None:
        self.connection.execute(
            "INSERT INTO exercises (name, title, topic, max_points, position, described) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET title = excluded.title, "
            "topic = excluded.topic, max_points = excluded.max_points, "
            "position = excluded.position, described = excluded.described",
            (one.name, one.title, one.topic, one.max_points, position, when),
        )

    def _assign(self, run: Run, described: Sequence[Described]) -> None:
        """Say what the assignment consists of: of this and nothing else, if it is graded whole.

        Else what is known already stays where it is, and the rest is added.
        """
        name = run.facts.assignment
        self.connection.execute("INSERT OR IGNORE INTO assignments VALUES (?, 0)", (name,))
        if run.facts.is_whole:
            self.connection.execute("DELETE FROM assigned WHERE assignment = ?", (name,))
            self.connection.execute(
                "UPDATE assignments SET described = ? WHERE name = ?", (run.started, name)
            )
        for one in described:
            self.connection.execute(
                "INSERT INTO assigned (assignment, exercise, max_points, position, described) "
                "VALUES (?, ?, ?, (SELECT coalesce(max(position) + 1, 0) FROM assigned "
                "WHERE assignment = ?), ?) ON CONFLICT (assignment, exercise) DO UPDATE SET "
                "max_points = excluded.max_points, described = excluded.described",
                (name, self._exercise(one.name), one.max_points, name, run.started),
            )

    def finish(self, run: Run) -> None:
        """Record that *run* came to its end."""
        with self.transaction():
            now = time.time_ns()
            self.connection.execute("UPDATE runs SET finished = ? WHERE id = ?", (now, run.id))

    def keys_of(
        self, student: str, digest: str, formerly: str = "", *, assignment: str = ""
    ) -> dict[str, bytes]:
        """Return the key of the latest result of each exercise of one submission.

        Only results for *assignment* count: what is known from another one is carried over. The
        submission is known by its *digest*, or by the one that it had *formerly*, unless that
        turned out to be of other work. What was *broken* is left out: it has to be graded again.
        """
        rows = self.connection.execute(
            "SELECT exercises.name, key, verdict, max(recorded) FROM results "
            "JOIN exercises ON exercises.id = exercise JOIN runs ON runs.id = run "
            "WHERE assignment = ? AND submission IN (SELECT works.submission FROM students "
            "JOIN works ON works.student = students.id "
            "JOIN submissions ON submissions.id = works.work "
            "LEFT JOIN former ON former.submission = works.work WHERE students.name = ? "
            "AND (sha256 = ? OR (sha256 = ? AND now IS NULL))) GROUP BY exercise",
            (assignment, student, bytes.fromhex(digest), bytes.fromhex(formerly)),
        )
        return {name: key for name, key, verdict, _ in rows if verdict != Verdict.BROKEN}

    def has(self, key: bytes) -> bool:
        """Whether there is a result with this key, of whomever, that is not *broken*."""
        return bool(self.connection.execute(_WITH_KEY, (key,)).fetchone())

    def record(self, run: Run, hands: Iterable[HandIn]) -> None:
        """Add hand-ins with their results: all of them or, if anything fails, none.

        When this returns they are on the disk. A hand-in that is the student's latest for this
        assignment already is not added again, its results are.
        """
        with self.transaction():
            for hand in hands:
                self._record(run, hand)

    def _record(self, run: Run, hand: HandIn) -> None:
        student = self._id("students", "name", hand.student)
        submission = None if hand.problem else self._submission(student, hand)
        latest = self.connection.execute(
            "SELECT handins.id, submission, problem, handed_in FROM handins "
            "JOIN runs ON runs.id = run WHERE student = ? AND assignment = ? "
            "ORDER BY recorded DESC LIMIT 1",
            (student, run.facts.assignment),
        ).fetchone()
        time = (hand.handed_in, hand.stated)
        if latest is None or latest[1:3] != (submission, hand.problem):
            # Also for work that was known by a former digest: another store that is merged may
            # know that one as other work. Who reads tells that it is one hand-in.
            if submission is not None and latest and hand.handed_in == latest[3] != 0:
                self._is_former(latest[1], submission)
            self.connection.execute(
                "INSERT INTO handins (recorded, run, student, submission, problem, handed_in, "
                "stated) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self._now(), run.id, student, submission, hand.problem, *time),
            )
        elif hand.stated:
            self.connection.execute(
                "UPDATE handins SET handed_in = ?, stated = ? "
                "WHERE id = ? AND (handed_in, stated) != (?, ?)",
                (*time, latest[0], *time),
            )
        self._late(run, student, hand.late)
        if hand.notes is not None:
            self._note(run, student, json.dumps(hand.notes))
        for entry in hand.entries:
            self._result(run, submission, entry)
        for key in hand.carried:
            self._carry(run, submission, key)

    def _late(self, run: Run, student: int, late: Mapping[str, Late]) -> None:
        """Add what dates mean for each exercise, unless that is what is known already.

        That work is on time is added, too: of stores that are merged another may say otherwise.
        """
        if not late:
            return
        known = {
            name: told
            for name, *told, _ in self.connection.execute(
                "SELECT name, handed_in, factor, note, max(recorded) FROM lateness "
                "JOIN exercises ON exercises.id = exercise JOIN runs ON runs.id = run "
                "WHERE student = ? AND assignment = ? GROUP BY exercise",
                (student, run.facts.assignment),
            )
        }
        for name, one in late.items():
            told = [one.handed_in, one.factor, one.note]
            if known.get(name) != told:
                self.connection.execute(
                    "INSERT INTO lateness (recorded, run, student, exercise, handed_in, factor, "
                    "note) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (self._now(), run.id, student, self._exercise(name), *told),
                )

    def _note(self, run: Run, student: int, notes: str) -> None:
        """Add what there is to say of a student's work, unless that is what was said last."""
        known = self.connection.execute(
            "SELECT notes FROM noted JOIN runs ON runs.id = run "
            "WHERE student = ? AND assignment = ? ORDER BY recorded DESC LIMIT 1",
            (student, run.facts.assignment),
        ).fetchone()
        if notes != (known[0] if known else "[]"):
            self.connection.execute(
                "INSERT INTO noted (recorded, run, student, notes) VALUES (?, ?, ?, ?)",
                (self._now(), run.id, student, notes),
            )

    def _carry(self, run: Run, submission: int | None, key: bytes) -> None:
        """Give *submission* the result with this key, too."""
        (of_another,) = self.connection.execute(_WITH_KEY, (key,)).fetchone()
        self.connection.execute(
            "INSERT INTO results (recorded, run, submission, exercise, key, verdict, points, "
            "max_points, seconds, timed, detail) SELECT ?, ?, ?, exercise, key, verdict, points, "
            "max_points, seconds, timed, detail FROM results WHERE id = ?",
            (self._now(), run.id, submission, of_another),
        )

    def _result(self, run: Run, submission: int | None, entry: Entry) -> None:
        exercise = self._exercise(entry.exercise)
        self.connection.execute(
            "INSERT INTO results (recorded, run, submission, exercise, key, verdict, points, "
            "max_points, seconds, timed, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._now(),
                run.id,
                submission,
                exercise,
                entry.key,
                str(entry.verdict),
                entry.points,
                entry.max_points,
                round(entry.seconds, 4),
                entry.timed,
                self.detail(entry.detail),
            ),
        )

    def _exercise(self, name: str) -> int:
        row = self.connection.execute("SELECT id FROM exercises WHERE name = ?", (name,))
        return int(row.fetchone()[0])

    def detail(self, body: bytes) -> int:
        """Return where the detail *body* is kept; it is added if it is new."""
        digest = sha256(body).digest()[:16]
        row = self.connection.execute(
            "SELECT id FROM details WHERE digest = ?", (digest,)
        ).fetchone()
        if row is not None:
            return int(row[0])
        cursor = self.connection.execute(
            "INSERT INTO details (digest, body) VALUES (?, ?)", (digest, body)
        )
        return int(cursor.lastrowid or 0)

    def _submission(self, student: int, hand: HandIn) -> int:
        raw = bytes.fromhex(hand.sha256)
        self.connection.execute(
            "INSERT OR IGNORE INTO submissions (student, sha256) VALUES (?, ?)", (student, raw)
        )
        submission = self._known(student, raw)
        former = self._known(student, bytes.fromhex(hand.formerly))
        assert submission is not None
        if former is not None and former != submission:
            self.connection.execute(
                "INSERT OR IGNORE INTO former (submission, now, recorded) VALUES (?, NULL, 0)",
                (former,),
            )
            self._is_former(former, submission)
        return submission

    def _is_former(self, former: int | None, submission: int) -> None:
        """Say that *former* is the same work, if it has a digest that nobody can compare any more.

        That digest depended on what was asked of the work, so that one of an assignment is not
        found when some of its exercises are graded again: then it is the same by its time. It
        never becomes other work: whoever has it now may differ in what was not asked.
        """
        self.connection.execute(
            "UPDATE former SET now = ?, recorded = ? WHERE submission = ? AND now IS NULL",
            (submission, self._now(), former),
        )

    def _known(self, student: int, raw: bytes) -> int | None:
        row = self.connection.execute(
            "SELECT id FROM submissions WHERE student = ? AND sha256 = ?", (student, raw)
        ).fetchone()
        return None if row is None else int(row[0])

    def _id(self, table: str, column: str, value: str) -> int:
        self.connection.execute(
            f"INSERT OR IGNORE INTO {table} ({column}) VALUES (?)",  # noqa: S608 - names of ours
            (value,),
        )
        row = self.connection.execute(
            f"SELECT id FROM {table} WHERE {column} = ?",  # noqa: S608 - names of ours
            (value,),
        ).fetchone()
        return int(row[0])

    def _now(self) -> int:
        """Return the time, later than any that is recorded even if the clock was set back."""
        self._latest = max(time.time_ns(), self._latest + 1)
        return self._latest

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all of what is done in the block, or nothing of it."""
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """Open the store at *path* for writing; it is made, or brought up to date, if need be.

    Raises
    ------
    UsageError
        It cannot be written to, is no store, is a newer one, or somebody else is writing to it.
    """
    with explained(path), _only_writer(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path.resolve()))}",
            timeout=_PATIENCE_SECONDS,
            isolation_level=None,
            uri=True,
        )
        try:
            check_format(connection, path, empty_is_fine=True)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found < schema.version():
                schema.migrate(connection, found)
            yield Store(connection, path)
        finally:
            connection.close()


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Hold the store for one process; the lock ends with it, however it ends.

    It is another kind of lock than SQLite's own, and the file stays open until SQLite has closed
    it: to close any descriptor of a file gives up all locks of SQLite's kind.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise UsageError(
            f"the store {path} cannot be written to: {error.strerror}; expected a file in a "
            "folder that is there and that you may write to"
        ) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"another grader is writing to the store {path}; wait for it to end, or use "
                "another store and `grade merge` them"
            ) from None
        if os.pread(descriptor, len(_MAGIC), 0) not in {b"", _MAGIC}:
            raise UsageError(  # SQLite would overwrite a file that is too short to be a database
                f"{path} is not a store, or is damaged; expected a file that `grade batch` made. "
                "Name another file"
            )
        yield
    finally:
        os.close(descriptor)
