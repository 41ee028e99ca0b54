"""A class as it is: what students hand in to the exercises of the bank, right, wrong and odd.

Everything is taken from ``solutions/``: references, other right answers, known mistakes. Beside
them stand what is left out, what cannot be read, and what does not end.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.spec.quiz import Quiz

ODD = (
    "def nothing(:\n",
    "raise SystemExit(3)\n",
    "import os\nprint('<script>alert(1)</script> \\x1b[2J')\n",
)
RIGHT, WRONG = 0.65, 0.27


def programs(course: Course, exercise: Exercise) -> tuple[list[str], list[str]]:
    """Return the texts of right and of wrong answers to a code exercise without drawn values."""
    solution = course.solution(exercise)
    right = [solution.reference, *(one.text for one in solution.accepted)]
    return right, [one.code for one in solution.mistakes if one.code]


def code_exercises(course: Course) -> list[Exercise]:
    """Return the exercises of the course that are programs, the same for everybody."""
    found = (course.exercise(name) for name in course.ids)
    return [one for one in found if not isinstance(one, Quiz) and not one.params]


def write_class(
    folder: Path, course: Course, exercises: Sequence[Exercise], count: int, seed: int = 0
) -> None:
    """Write *count* folders of students; the same seed gives the same class.

    No two submissions have the same text: each has a comment of its own.
    """
    known = {one.id: programs(course, one) for one in exercises}
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        own = folder / f"student-{number:05d}"
        own.mkdir(parents=True)
        for exercise in exercises:
            right, wrong = known[exercise.id]
            chance = rng.random()
            if chance < RIGHT or not wrong:
                text = rng.choice(right)
            elif chance < RIGHT + WRONG:
                text = rng.choice(wrong)
            elif chance < 0.97:
                text = rng.choice(ODD)
            else:
                continue
            (own / exercise.file).write_text(f"# {number} {rng.random()}\n{text}")
