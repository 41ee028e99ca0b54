"""What a student's folder knows of itself: ``.grade/bundle.json``.

    .grade/
        bundle.json      the assignment, its exercises, and which grader rendered it

It is read from a student's folder, so nothing in it is believed before it was checked.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.errors import UsageError

FOLDER = ".grade"
FILE = "bundle.json"
FORMAT = 1
LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Which exercises of which course a folder is for, and the version that rendered it."""

    format: int = FORMAT
    course: str
    assignment: str
    exercises: tuple[str, ...]
    grader: str

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def read_bundle(folder: Path) -> Bundle | None:
    """Return the bundle of a student's folder; None if it has none.

    Raises
    ------
    UsageError
        When there is one and it cannot be used.
    """
    path = folder / FOLDER / FILE
    try:
        raw = _read(path)
        return None if raw is None else _parsed(json.loads(raw))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"{path} is damaged ({error}), expected what `grade render` wrote; "
            "delete it or render the folder again, your own files are kept"
        ) from None


def _read(path: Path) -> bytes | None:
    if not os.path.lexists(path):
        return None
    facts = path.lstat()
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
        raise ValueError("not a file of a reasonable size")
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        return file.read(LARGEST)


def _parsed(found: object) -> Bundle:
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - one kind of damage is like another
    if found.get("format") != FORMAT:
        raise ValueError(f"its format is {found.get('format')!r:.40}, not {FORMAT}")
    texts = [found.get(key) for key in ("course", "assignment", "grader")]
    exercises = found.get("exercises")
    if not isinstance(exercises, list) or not all(isinstance(t, str) for t in (*texts, *exercises)):
        raise ValueError("a name in it is not text")
    return Bundle(
        course=found["course"],
        assignment=found["assignment"],
        exercises=tuple(exercises),
        grader=found["grader"],
    )
