from collections.abc import Callable

import numpy as np
import pytest

from grader.cases.literals import DTYPES
from grader.cases.wanted import Wanted
from grader.spec.models import CodeExercise
from grader.spec.types import ArrayType, Kind


@pytest.fixture(scope="session")
def exercise() -> Callable[..., CodeExercise]:
    """Make an exercise of an entry and its cases."""

    def make(entry: str, **cases: object) -> CodeExercise:
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
            }
        )

    return make


@pytest.fixture(scope="session")
def wanted() -> Callable[..., Wanted]:
    """Ask for an array of a shape and kind, or for a value of another type."""

    def make(
        shape=(), kind=Kind.FLOAT, *, type_=None, seed=0, known=None, number=1, fresh=False
    ) -> Wanted:
        assert kind in DTYPES
        return Wanted(
            type=type_ or ArrayType((), kind),
            shape=tuple(shape),
            rng=np.random.default_rng(seed),
            known=known or {},
            number=number,
            fresh=fresh,
        )

    return make
