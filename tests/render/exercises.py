"""Small exercises for the tests of rendering."""

from __future__ import annotations

from grader.spec.models import CodeExercise

PLAIN = {
    "format": 1,
    "id": "affine-vectorize",
    "kind": "code",
    "title": "Vectorise w*x + b",
    "topic": "vectorization",
    "difficulty": 1,
    "points": 2,
    "statement": "The loop below is correct and slow. Return the same array without a loop.",
    "entry": "affine(w: float, x: (n,), b: float = 0.5) -> (n,)",
    "cases": {
        "examples": ({"w": 2.0, "x": (1.0, 2.0, 3.0), "b": 1.0, "returns": (3.0, 5.0, 7.0)},),
        "sizes": {"n": (1, 2, 7)},
    },
    "compare": "allclose",
    "vectorized": {
        "over": ("n",),
        "baseline": "def affine(w, x, b):\n    return np.array([w * v + b for v in x])\n",
    },
    "forbid": ("numpy.vectorize",),
}


def exercise(**more: object) -> CodeExercise:
    """Return the plain exercise with *more* in place of what it says otherwise."""
    return CodeExercise.model_validate({**PLAIN, **more})


def with_entry(entry: str, *examples: dict[str, object]) -> CodeExercise:
    """Return a bare exercise with this entry and these examples."""
    return exercise(entry=entry, cases={"examples": examples}, vectorized=None, forbid=())
