"""What no key can say alone: an exercise whose parts contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from grader.spec.models import CodeExercise
from grader.spec.places import Path

Contradiction = tuple[Path, str]
"""Where, and what."""


def contradictions(exercise: CodeExercise) -> Iterator[Contradiction]:
    """Yield every contradiction in *exercise*."""
    yield from ()
