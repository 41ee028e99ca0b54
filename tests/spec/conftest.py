"""A right exercise, and what is said about it once parts of it are replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.spec.checking import checked_exercise
from grader.spec.reader import examine_text

RIGHT = {
    "format": "1",
    "id": "row-sums",
    "kind": "code",
    "title": "Row sums",
    "topic": "sums",
    "difficulty": "1",
    "points": "2",
    "statement": "Return the sums of the rows.",
    "entry": '"rows(A: (m, n)) -> (m,)"',
    "cases": "{sizes: {m: [3, 1], n: [4, 2]}}",
    "compare": "allclose",
}


def _text(**changes: str | None) -> str:
    lines = {**RIGHT, **{key: value for key, value in changes.items() if value is not None}}
    left_out = {key for key, value in changes.items() if value is None}
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if key not in left_out)


@pytest.fixture(scope="session")
def spec_text() -> Callable[..., str]:
    """Return the right exercise as YAML, with some keys replaced (or left out: None)."""
    return _text


@pytest.fixture(scope="session")
def said() -> Callable[..., list[str]]:
    """Return what is said about that exercise, each as ``path: message``, in order."""

    def complaints(**changes: str | None) -> list[str]:
        document, problems = examine_text(_text(**changes), "x.yaml")
        problems += checked_exercise(document)[1]
        return [f"{problem.path}: {problem.message}" for problem in sorted(problems)]

    return complaints


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Make a course with one exercise, its solution and an assignment."""
    files = {
        "exercises/sums/row-sums.yaml": _text(),
        "solutions/sums/row-sums/reference.py": "def rows(A):\n    return A.sum(axis=1)\n",
        "solutions/sums/row-sums/accepted/method.py": "def rows(A):\n    return A @ ([1] * 3)\n",
        "solutions/sums/row-sums/mistakes.yaml": (
            "- {name: columns, verdict: wrong_shape, code: 'def rows(A): return A.sum(0)'}\n"
        ),
        "assignments/week-1.yaml": "title: Week 1\nexercises: [{id: row-sums, points: 3}]\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path
