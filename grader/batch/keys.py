"""What a result depends on, as one digest: the same key, the same result.

The student's program and values, the exercise with its points, the solution with its known
mistakes, the versions of the grader and of the libraries. Not the hidden cases: they are fresh in
every run and, like the machine on which something was timed, recorded with it.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.submissions import SourceText, Submission
from grader.version import __version__

LIBRARIES = ("numpy", "sympy", "mpmath", "scipy", "pandas")
KEY_BYTES = 16
_DESCRIBED = re.compile(r"([a-z0-9_.]+?)(?:-([^-]+)(?:-[^-]+)?)?\.(?:dist|egg)-info")
_VERSION = re.compile(r"^Version: (\S+)$", re.MULTILINE)


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of all that takes part in a verdict; "" for what is not installed."""
    found = installed(LIBRARIES)
    libraries = {name: found.get(name, "") for name in LIBRARIES}
    return {"grader": __version__, "python": platform.python_version(), **libraries}


def installed(names: Container[str]) -> dict[str, str]:
    """Return the versions of those of *names* that are installed, as Python would find them.

    ``importlib.metadata`` looks at the same folders, and takes ten times as long to be imported.
    """
    found: dict[str, str] = {}
    for place in map(Path, sys.path):
        with suppress(OSError):  # what is no folder holds nothing
            for one in sorted(place.iterdir()):
                described = _DESCRIBED.fullmatch(one.name.lower())
                if described and described[1] in names:
                    found.setdefault(described[1], described[2] or _told(one))
    return found


def _told(folder: Path) -> str:
    """Return the version of which the name of *folder* does not tell."""
    with suppress(OSError):
        if told := _VERSION.search((folder / "PKG-INFO").read_text(errors="replace")):
            return told[1]
    return ""


class Keys:
    """Makes keys for the exercises of one course, whose files it reads once."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._staff: dict[str, bytes] = {}

    def key(self, exercise: Exercise, submission: Submission) -> bytes:
        """Return the key of the result of *exercise*, as its student has it, for *submission*."""
        return _digest([self._of_staff(exercise), *_of_student(exercise, submission)])[:KEY_BYTES]

    def _of_staff(self, exercise: Exercise) -> bytes:
        if exercise.id not in self._staff:
            folder = self._course.root / "solutions" / exercise.topic / exercise.id
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            parts = [repr(sorted(versions().items())).encode(), self._course.text(exercise)]
            for path in files:
                parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
            self._staff[exercise.id] = _digest(parts)
        return self._staff[exercise.id]


def _of_student(exercise: Exercise, submission: Submission) -> Iterable[bytes]:
    yield repr(sorted(exercise.variant.values.items())).encode()
    yield repr(sorted(exercise.split.items())).encode()
    file = submission.file(exercise.module)
    if not isinstance(file, SourceText):
        yield f"{type(file).__name__} {file.reason}".encode("utf-8", "surrogateescape")
        return
    for text in submission.program(exercise.module) or (file,):
        yield text.name.encode("utf-8", "surrogateescape")
        yield text.text.encode("utf-8", "surrogatepass")


def _digest(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.digest()
