from collections.abc import Callable

import pytest

from grader.spec.models import CodeExercise


@pytest.fixture(scope="session")
def exercise() -> Callable[..., CodeExercise]:
    """Make an exercise of an entry, the `vectorized` rule and cases."""

    def make(entry: str, vectorized: object = None, **cases: object) -> CodeExercise:
        return CodeExercise.model_validate(
            {
                "format": 1,
                "id": "try-it",
                "kind": "code",
                "title": "Try it",
                "topic": "tests",
                "difficulty": 1,
                "points": 1,
                "statement": "Try it.",
                "entry": entry,
                "cases": cases,
                "compare": "allclose",
                "vectorized": vectorized,
            }
        )

    return make
