"""Everything that is wrong with an exercise, at once.

Contradictions can only be looked for in a whole exercise. Where keys are wrong, they are left
out or replaced for the search, and what touches them is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from pydantic import ValidationError

from grader.errors import Problem
from grader.spec.consistency import contradictions
from grader.spec.models import CodeExercise
from grader.spec.places import Document, Path
from grader.spec.validation import Complaint, did_you_mean, shown, validated

if TYPE_CHECKING:
    from grader.spec.quiz import Quiz

_STAND_INS = {
    "format": 1,
    "id": "stand-in",
    "kind": "code",
    "title": "stand-in",
    "topic": "stand-in",
    "difficulty": 1,
    "points": 1,
    "statement": "stand-in",
    "cases": {},
    "compare": "allclose",
}
_BY_NAME = frozenset({"draw", "sizes"})
"""The keys of `cases` under which one name can be left out without the others."""

_OF_CODE: Mapping[Path, str] = {
    ("points",): "a quiz has the points of its questions, which each say theirs; leave it out",
    ("entry",): "a quiz has `questions` and no entry; leave it out",
    ("cases",): "a quiz has `questions` and no cases; leave it out",
    ("compare",): "a quiz says under each question how it is compared; leave it out",
}
"""What is said of keys that a quiz does not have, because only a function can."""

Exercise: TypeAlias = Union[CodeExercise, "Quiz"]
"""Anything that a course may ask."""


def checked_exercise(document: Document) -> tuple[Exercise | None, list[Problem]]:
    """Return the exercise that *document* describes, or None and all that is wrong with it."""
    exercise, found = _checked(document.data)
    return exercise, [document.problem(path, message) for path, message in found]


def _checked(data: object) -> tuple[Exercise | None, list[Complaint]]:
    kind = data.get("kind", "code") if isinstance(data, dict) else "code"
    if kind == "quiz":
        # Half of the models are about quizzes; who has code to grade need not wait for them.
        from grader.spec.quiz import Quiz, quiz_contradictions  # noqa: PLC0415 - for quizzes only

        quiz, found = validated(data, Quiz)
        found = [(path, _OF_CODE.get(path, message)) for path, message in found]
        return quiz, found + (list(quiz_contradictions(quiz)) if quiz else [])
    exercise, found = validated(data, CodeExercise)
    if kind != "code":
        kinds = did_you_mean(str(kind), ("code", "quiz"))
        return None, [(("kind",), f"found {shown(kind)}, expected `code` or `quiz`. {kinds}")]
    return exercise, found + list(contradictions(exercise) if exercise else _behind(data, found))


def _behind(data: object, found: list[Complaint]) -> Iterator[Complaint]:
    """Yield the contradictions that the wrong keys would otherwise hide."""
    wrong = [_unit(path) for path, _ in found]
    if not isinstance(data, dict):
        return
    try:
        exercise = CodeExercise.model_validate(_STAND_INS | _without(data, wrong))
    except ValidationError:
        return
    for path, message in contradictions(exercise):
        if not any(_touches(path, unit) for unit in wrong if unit):
            yield path, message


def _unit(path: Path) -> Path:
    """Return how much must be left out when what is at *path* is wrong."""
    if path[:1] == ("params",):
        return path[:2]
    if path[:1] != ("cases",):
        return path[:1]
    return path[:3] if path[1:2] and path[1] in _BY_NAME else path[:2]


def _without(data: dict[Any, Any], units: list[Path]) -> dict[Any, Any]:
    """Return *data* without the keys at *units*, of which those of `cases` are nested."""
    here = {unit[0] for unit in units if len(unit) == 1}
    deeper = [unit for unit in units if len(unit) > 1]
    kept = {key: value for key, value in data.items() if key not in here}
    for key in {unit[0] for unit in deeper} & kept.keys():
        inner = [unit[1:] for unit in deeper if unit[0] == key]
        kept[key] = _without(kept[key], inner) if isinstance(kept[key], dict) else kept[key]
    return kept


def _touches(path: Path, unit: Path) -> bool:
    shorter = min(len(path), len(unit))
    return path[:shorter] == unit[:shorter]
