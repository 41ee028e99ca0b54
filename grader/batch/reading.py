"""Reading what one student handed in, in whatever it was wrapped."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.batch.identity import identity
from grader.batch.inputs import ARCHIVES, Found
from grader.batch.places import Scattered, place_of
from grader.batch.zips import Refused, unpack
from grader.bundle import read_bundle
from grader.errors import GraderError, UsageError
from grader.record import record
from grader.spec.checking import Exercise
from grader.submissions import (
    Missing,
    SourceText,
    Submission,
    Unreadable,
    from_notebook,
    read_submission,
    submitted,
    wanted,
)


@record(kw_only=True)
class Work:
    """A student's submission; *handed_in*, in ns since 1970, is its newest file's if not *stated*.

    Drawn values are those of the *student*, whatever the folder says: its owner can change that.
    *sha256* says what was handed in, whatever of it is asked for; the submission has a digest of
    what was read.
    """

    student: str
    submission: Submission
    sha256: str
    handed_in: int
    stated: bool


class Unusable(Exception):
    """Why nothing of a submission can be graded: a sentence."""


def read_work(found: Found, exercises: Sequence[Exercise], every: Sequence[Exercise] = ()) -> Work:
    """Read the work of a student on *exercises*.

    *every* exercise of their assignment, if they are only some of it, helps to tell where the work
    is: that does not depend on what is asked for.

    Raises
    ------
    Unusable
        There is nothing that can be read, or nothing here that could read it.
    """
    if found.problem:
        raise Unusable(found.problem)
    if found.path.is_symlink() or not found.path.exists():
        what = "a symbolic link" if found.path.is_symlink() else "not there"
        raise Unusable(f"{found.path.name} is {what}; expected the work itself")
    try:
        return _read(found, exercises, [one.file for one in every or exercises])
    except (UsageError, Refused, Scattered) as error:
        raise Unusable(str(error)) from None
    except Unusable:
        raise
    except GraderError as error:  # such as no child to take a notebook apart: not the student's
        why = f"{found.path.name} could not be read, through no fault of its author: {error}"
        raise Unusable(why) from None
    except OSError as error:
        raise Unusable(f"{found.path.name} cannot be read: {error.strerror}") from None
    except Exception as error:  # noqa: BLE001 - what one student sent must not end the class's run
        why = f"{found.path.name} cannot be read, and the grader did not expect what is in it"
        raise Unusable(f"{why} ({type(error).__name__}: {error}); please report it") from None


def _read(found: Found, exercises: Sequence[Exercise], names: Sequence[str]) -> Work:
    match found.path.suffix.lower():
        case _ if found.path.is_dir():
            return _folder(found, found.path, exercises, names)
        case ".zip":
            with _unpacked(found.path) as folder:
                return _folder(found, folder, exercises, names)
        case ".ipynb":
            return _work(found, found.path, _from_notebook(found.path, exercises))
        case suffix if suffix in ARCHIVES:
            raise Unusable(f"{found.path.name} is an archive that is not read; send a zip")
    files = [one.file for one in exercises if one.file.endswith(found.path.suffix.lower())]
    if not files and not any(name.endswith(found.path.suffix.lower()) for name in names):
        raise Unusable(f"{found.path.name} is the file of no exercise that is graded")
    return _work(found, found.path, _same_for_all(found.path, files, exercises))


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """Unpack a zip for a while; what is wrong in it is said with the name of the zip."""
    with TemporaryDirectory(prefix="grade-") as name:
        try:
            yield unpack(path, Path(name))
        except (UsageError, Refused, Scattered) as error:
            raise Unusable(str(error).replace(name, path.name)) from None


def _folder(found: Found, whole: Path, exercises: Sequence[Exercise], names: Sequence[str]) -> Work:
    place = place_of(whole, names)
    inside = place.relative_to(whole).as_posix()
    told = [] if place == whole else [f"the work is in {inside}, expected in the folder itself"]
    if place.is_dir():
        return _work(found, whole, _from_folder(found, place, exercises, told))
    with _unpacked(place) as folder:
        return _work(found, whole, _from_folder(found, place_of(folder, names), exercises, told))


def _from_folder(
    found: Found, folder: Path, exercises: Sequence[Exercise], told: Sequence[str]
) -> Submission:
    notes = list(told)
    try:
        bundle = read_bundle(folder)
        whose = bundle.student if bundle else ""
        if whose and whose != found.student:
            notes.append(
                f"the folder of {found.student} was rendered for {whose}, and judged by the "
                f"numbers of {found.student}; if that is one person, say so in a roster"
            )
    except UsageError as error:
        notes.append(str(error))
    submission = submitted(folder, exercises)
    return replace(submission, notes=(*submission.notes, *notes))


def _from_notebook(path: Path, exercises: Sequence[Exercise]) -> Submission:
    submission = from_notebook(path, [wanted(one) for one in exercises])
    unread = [one for one in submission.files.values() if isinstance(one, Unreadable)]
    if unread and len(unread) == len(submission.files):
        raise Unusable(unread[0].reason)
    return submission


def _same_for_all(path: Path, files: Sequence[str], exercises: Sequence[Exercise]) -> Submission:
    """Return one file as the file of every exercise that could be in it."""
    everything = read_submission(path.parent, [one.file for one in exercises])
    given: dict[str, SourceText | Unreadable | Missing] = {}
    digest = everything.sha256
    for file in files:
        single = read_submission([path], [file])
        given |= single.files
        digest = single.sha256
    missing = {m: f for m, f in everything.files.items() if m not in given}
    return Submission(root=path.parent, files={**missing, **given}, others={}, sha256=digest)


def _work(found: Found, place: Path, submission: Submission) -> Work:
    return Work(
        student=found.student,
        submission=submission,
        sha256=identity(place),
        handed_in=nanoseconds(found.handed_in) or _newest(found.path),
        stated=found.handed_in is not None,
    )


def nanoseconds(moment: datetime | None) -> int:
    """Return *moment* as the store has it; 0 where there is none."""
    return int(moment.timestamp()) * 10**9 if moment else 0


def _newest(path: Path) -> int:
    """Return when the newest file was written: good enough to draw, never to call work late."""
    if not path.is_dir():
        return _storable(path.stat().st_mtime_ns)
    times = [entry.stat(follow_symlinks=False).st_mtime_ns for entry in os.scandir(path)]
    return _storable(max(times, default=path.stat().st_mtime_ns))


def _storable(time: int) -> int:
    """Return a time of a file as the store has it; 0 for one that a zip or a clock made up."""
    return time if 0 < time < 2**63 else 0
