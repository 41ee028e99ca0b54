"""What a student's folder knows of itself: ``.grade``, a small course without solutions.

    .grade/
        bundle.json                      the assignment, its exercises with points, the student,
                                         the values of drawn parameters, a digest of each file
        exercises/<topic>/<id>.yaml      the public specs, as they are in the course
        expected/<id>.values             what a right answer returns on the public cases

It is read from a student's folder, so nothing in it is believed before it was checked. The
digests find damage, not cheating: what counts is graded by the course, which asks this folder
for no more than its exercises, its assignment and its student.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from grader.errors import UsageError
from grader.record import record
from grader.spec.params import Plain, Variant

FOLDER = ".grade"
FILE = "bundle.json"
FORMAT = 1
LARGEST = 1024 * 1024
LARGEST_PART = 64 * LARGEST
ADVICE = "render the folder again, or ask your teacher for a new one; your own files are kept"

_NAME = re.compile(r"[^./\\\0][^/\\\0]*")
_NESTED = 8


@record(kw_only=True)
class Bundled:
    """An exercise in a bundle: where it is, what it is worth here, the values drawn for it."""

    id: str
    topic: str
    points: float
    values: Mapping[str, Plain] = field(default_factory=dict)

    @property
    def spec(self) -> str:
        """The path of its spec inside ``.grade``."""
        return f"exercises/{self.topic}/{self.id}.yaml"

    @property
    def expected(self) -> str:
        """The path of its recorded results inside ``.grade``."""
        return f"expected/{self.id}.values"

    @property
    def variant(self) -> Variant:
        return Variant(self.values)


@record(kw_only=True)
class Bundle:
    """Which exercises of which course a folder is for, whose it is, and what rendered it.

    *folder* is the student's folder, once the bundle is in one.
    """

    course: str
    assignment: str = ""
    student: str = ""
    exercises: tuple[Bundled, ...]
    versions: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()

    @property
    def root(self) -> Path:
        """The folder that is a course by itself."""
        return self.folder / FOLDER

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.exercises)

    def exercise(self, id_: str) -> Bundled:
        """Return what the bundle says of the exercise *id_*.

        Raises
        ------
        UsageError
            The folder was not rendered for it.
        """
        for one in self.exercises:
            if one.id == id_:
                return one
        there = ", ".join(self.ids)
        near = get_close_matches(id_, self.ids, 1)
        hint = f"did you mean {near[0]}? If not, " if near else ""
        raise UsageError(
            f"{self.folder.resolve()} was not made for the exercise {id_!r}, it has {there}; {hint}"
            "name one of them, or the course with --course DIR"
        )

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file in ``.grade``; None if the bundle never had it.

        Raises
        ------
        UsageError
            It is not what was rendered.
        """
        if path not in self.files:
            return None
        try:
            raw = _read(self.root / path, LARGEST_PART)
        except (OSError, ValueError) as error:
            _damaged(self.root / path, str(error))
        if raw is None:
            _damaged(self.root / path, "it is not there")
        if _digest(raw) != self.files[path]:
            _damaged(self.root / path, "it is not as it was rendered")
        return raw

    def as_json(self) -> str:
        exercises = [
            {"id": one.id, "topic": one.topic, "points": one.points, "variant": dict(one.values)}
            for one in self.exercises
        ]
        document = {
            "format": FORMAT,
            "versions": dict(self.versions),
            "course": self.course,
            "assignment": self.assignment,
            "student": self.student,
            "exercises": exercises,
            "files": dict(self.files),
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def packed(bundle: Bundle, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return all files of ``.grade``: *parts*, by their paths in it, and the bundle with them."""
    digests = {path: _digest(raw) for path, raw in parts.items()}
    whole = Bundle(
        course=bundle.course,
        assignment=bundle.assignment,
        student=bundle.student,
        exercises=bundle.exercises,
        versions=bundle.versions,
        files=digests,
    )
    files = {**parts, FILE: whole.as_json().encode()}
    return {f"{FOLDER}/{path}": raw for path, raw in files.items()}


def read_bundle(folder: Path) -> Bundle | None:
    """Return the bundle of a student's folder; None if it has none.

    Raises
    ------
    UsageError
        When there is one and it cannot be used.
    """
    path = folder / FOLDER / FILE
    try:
        raw = _read(path, LARGEST)
        return None if raw is None else _parsed(json.loads(raw), folder)
    except (OSError, ValueError, RecursionError) as error:
        _damaged(path, str(error))


def _damaged(path: Path, reason: str) -> NoReturn:
    raise UsageError(
        f"{path} is damaged ({reason}), expected what `grade render` wrote; {ADVICE}"
    ) from None


def _read(path: Path, largest: int) -> bytes | None:
    if not os.path.lexists(path):
        return None
    facts = path.lstat()
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > largest:
        raise ValueError("not a file of a reasonable size")
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        return file.read(largest)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


# ---------------------------------------------------------------- believing nothing


def _parsed(found: Any, folder: Path) -> Bundle:
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - one kind of damage is like another
    if found.get("format") != FORMAT:
        _other_format(folder, found)
    return Bundle(
        course=_text(found, "course"),
        assignment=_text(found, "assignment"),
        student=_text(found, "student"),
        exercises=tuple(_exercise(one) for one in _typed(found, "exercises", list)),
        versions=_texts(found, "versions"),
        files=_texts(found, "files"),
        folder=folder,
    )


def _other_format(folder: Path, found: dict[str, Any]) -> NoReturn:
    made = found.get("format")
    newer = isinstance(made, int) and made > FORMAT
    advice = "update grader (pip install --upgrade grader)" if newer else ADVICE
    raise UsageError(
        f"{folder / FOLDER} has the format {made!r:.40}, expected {FORMAT}: it was made by "
        f"{'a newer' if newer else 'another'} version of grader; {advice}"
    )


def _exercise(found: Any) -> Bundled:
    if not isinstance(found, dict):
        raise ValueError("an exercise in it is not an object")  # noqa: TRY004 - as above
    names = {key: _text(found, key) for key in ("id", "topic")}
    for name in names.values():
        # They become paths, which must not lead out of the folder.
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r:.40} is no name of an exercise or a topic")
    points: Any = found.get("points")
    if type(points) not in {int, float} or not 0 <= points < float("inf"):
        raise ValueError("points in it are not a number")
    values = _typed(found, "variant", dict)
    return Bundled(**names, points=points, values={k: _plain(v) for k, v in values.items()})


def _plain(value: Any, depth: int = 0) -> Plain:
    if isinstance(value, list) and depth < _NESTED:
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, int | float | str):
        return value
    raise ValueError("a drawn value in it is neither a number nor text")


def _typed(found: dict[str, Any], key: str, type_: type) -> Any:
    value = found.get(key)
    if not isinstance(value, type_):
        raise ValueError(f"its `{key}` is not what it should be")  # noqa: TRY004 - as above
    return value


def _text(found: dict[str, Any], key: str) -> str:
    return str(_typed(found, key, str))


def _texts(found: dict[str, Any], key: str) -> dict[str, str]:
    values = _typed(found, key, dict)
    if not all(isinstance(text, str) for text in values.values()):
        raise ValueError(f"its `{key}` are not texts")
    return dict(values)
