"""The parts that every package has: this program, a part of the course, what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import requires
from pathlib import Path

from grader.errors import UsageError
from grader.export.settings import FILE, Settings
from grader.kinds.packages import needed
from grader.record import record
from grader.selection import Selection
from grader.spec.checking import Exercise
from grader.spec.course import Course

Files = Mapping[str, bytes]
_LARGEST_WHEEL = 512 * 1024 * 1024


@record(kw_only=True)
class Packed:
    """An assignment that is being packed: what is graded, and what was told about it."""

    course: Course
    selection: Selection
    settings: Settings


def pack(packed: Packed, wheelhouse: Path | None = None) -> dict[str, bytes]:
    """Return the files that every package has, by their paths in it.

    Raises
    ------
    UsageError
        A file of the course or of *wheelhouse* cannot be read.
    SpecError
        A solution is missing or wrong.
    """
    for exercise in packed.selection.exercises:
        packed.course.solution(exercise)  # found here, and not when students wait for results
    try:
        return {
            **{f"grader/{path}": raw for path, raw in _program()},
            **{f"course/{path}": raw for path, raw in _course(packed)},
            **{f"wheelhouse/{path}": raw for path, raw in _wheels(wheelhouse)},
            "requirements.txt": _requirements(packed.selection.exercises).encode(),
            FILE: packed.settings.as_json().encode(),
        }
    except OSError as error:
        raise UsageError(
            f"cannot read {error.filename}: {error.strerror}; expected a file of the course that "
            "you may read"
        ) from None


def _program() -> Iterator[tuple[str, bytes]]:
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _course(packed: Packed) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the assignment's exercises, and nothing of the others."""
    root = packed.course.root
    assignment = root / "assignments" / f"{packed.settings.assignment}.yaml"
    files = [assignment, root / "solutions" / ".variant-key"]
    for exercise in packed.selection.exercises:
        files.append(root / "exercises" / exercise.topic / f"{exercise.id}.yaml")
        files += (root / "solutions" / exercise.topic / exercise.id).rglob("*")
    for path in sorted(files):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _wheels(wheelhouse: Path | None) -> Iterator[tuple[str, bytes]]:
    if wheelhouse is None:
        return
    found = sorted(wheelhouse.glob("*.whl"))
    if not found or sum(path.stat().st_size for path in found) > _LARGEST_WHEEL:
        raise UsageError(
            f"found {len(found)} wheels in {wheelhouse}, expected those of requirements.txt; make "
            f"it with `pip download --only-binary :all: -d {wheelhouse} grader` for the platform's "
            "Python"
        )
    for path in found:
        yield path.name, path.read_bytes()


def _requirements(exercises: Sequence[Exercise]) -> str:
    """Return what the installed program says it needs, with the extras of these exercises only."""
    extras = {name for exercise in exercises for name in needed(exercise)}
    lines = [line.partition(";") for line in requires("grader") or ()]
    return "".join(
        f"{what}\n" if "extra" in marker else f"{what}{semicolon}{marker}\n"
        for what, semicolon, marker in lines
        if "extra" not in marker or any(f"extra == {name!r}" in marker for name in extras)
    )
