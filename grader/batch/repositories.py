"""Fetching what a class has pushed: one repository for each student of a roster.

    out/roster.csv        student,path,handed_in,due,commit: what `grade batch` reads
    out/work/<student>/   the files of the commit, as plain files
    out/git/<student>/    the bare clone, fetched again the next time

A repository is a stranger's. No hook, no filter, no submodule of it is obeyed, its links become
files, only ordinary protocols are spoken, and git never asks for a password. When a commit was
made is its author's word; when it was fetched is ours, and both are kept.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from grader.errors import UsageError
from grader.record import record
from grader.roster import EXPECTED_MOMENT, Enrolled, read_moment

SECONDS = 300
"""The longest that one command of git may take."""

ROSTER = "roster.csv"
_COLUMNS = ("student", "path", "handed_in", "due", "commit", "fetched", "problem")
_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.symlinks": "false",
    "core.fsmonitor": "false",
    "protocol.allow": "never",
    "protocol.https.allow": "always",
    "protocol.ssh.allow": "always",
    "protocol.file.allow": "user",
    "transfer.fsckObjects": "true",
    "fetch.recurseSubmodules": "false",
}


@record(kw_only=True)
class Fetched:
    """What became of one student's repository; without a commit, *problem* says why.

    *due* is the student's own deadline, if the roster has one; it is only passed on.
    """

    student: str
    path: Path
    due: datetime | None = None
    commit: str = ""
    handed_in: str = ""
    fetched: str = ""
    problem: str = ""


class _GitError(Exception):
    """What git said."""


def fetch_class(roster: Sequence[Enrolled], out: Path) -> Iterator[Fetched]:
    """Fetch every repository of the *roster* into *out*, and write the roster of what is there.

    Raises
    ------
    UsageError
        There is no git, no line with a repository, or *out* cannot be written to.
    """
    if shutil.which("git") is None:
        raise UsageError("found no git, expected the command `git`; install it")
    if not any(one.repository for one in roster):
        raise UsageError("found no repository in the roster, expected a column called repository")
    found: list[Fetched] = []
    try:
        for name in ("git", "work"):
            (out / name).mkdir(parents=True, exist_ok=True)
        for one in roster:
            found.append(_fetched(one, out))
            yield found[-1]
        _write(out / ROSTER, found)
    except OSError as error:
        raise UsageError(f"cannot write to {error.filename or out}: {error.strerror}") from None


def _fetched(one: Enrolled, out: Path) -> Fetched:
    bare, work = out / "git" / one.student, out / "work" / one.student
    now = datetime.now(UTC).isoformat(timespec="seconds")
    left = Fetched(student=one.student, path=work, due=one.due, fetched=now)
    if one.problem:
        return replace(left, problem=one.problem)
    if not one.repository:
        return replace(left, problem=f"line {one.line} of the roster names no repository")
    try:
        if not bare.exists():
            _git("init", "--quiet", "--bare", str(bare))
        source = ["--", one.repository, f"+{one.branch or 'HEAD'}:refs/heads/handed-in"]
        _git("fetch", "--quiet", "--no-tags", "--depth=1", *source, at=bare)
        told = _git("log", "-1", "--format=%H %cI", "refs/heads/handed-in", at=bare)
        commit, _, handed_in = told.strip().partition(" ")
        if read_moment(handed_in) is None:
            return replace(
                left,
                problem=f"its last commit says that it was made at {handed_in!r:.60}, expected "
                f"{EXPECTED_MOMENT}; set the clock, commit and push again",
            )
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        _git(
            "--work-tree",
            str(work.resolve()),
            "checkout",
            "--force",
            "handed-in",
            "--",
            ".",
            at=bare,
        )
    except _GitError as error:
        return replace(left, problem=str(error))
    return replace(left, commit=commit, handed_in=handed_in)


def _git(*words: str, at: Path | None = None) -> str:
    settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
    place = ["--git-dir", str(at)] if at else []
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, and no shell
            ["git", *settings, *place, *words],  # noqa: S607 - the user's own git
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise _GitError(f"git {words[0]} took longer than {SECONDS} s") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise _GitError(f"git {words[0]} failed: {last:.200}")
    return done.stdout


def _environment() -> Mapping[str, str]:
    """Return the user's environment, with which git asks nobody for anything."""
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_LFS_SKIP_SMUDGE": "1", "LC_ALL": "C"}


def _write(path: Path, found: Sequence[Fetched]) -> None:
    part = path.with_suffix(".part")
    with part.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(_COLUMNS)
        for one in found:
            place = one.path.relative_to(path.parent).as_posix()
            due = one.due.isoformat() if one.due else ""
            told = (one.handed_in, due, one.commit, one.fetched, one.problem)
            rows.writerow((one.student, place, *told))
    part.replace(path)
