"""Whether drawn exercises are the same for everybody: N variants of each, and what holds of all.

    python -m bench.variants [N] [ID]...

For each drawn exercise (default: all of them) and each of N students (default 200): the right
answers are accepted with the student's values, the statement shows them, and the values differ.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from grader.cases import personal
from grader.grading import Grader, open_grader
from grader.render.wording import worded
from grader.spec.course import Course
from grader.spec.quiz import Quiz
from grader.verify.quiz import on_variants

ROOT = Path(__file__).parents[1]


def prove(grader: Grader, quiz: Quiz, students: int) -> tuple[int, int, int]:
    """Return how many variants are judged as due, are shown in what students read, and differ."""
    due = sum(claim.holds for claim in on_variants(grader, quiz, students, mistakes=False))
    variants = [personal(quiz, f"student {number}") for number in range(1, students + 1)]
    shown = sum(any(worded(text, own) != text for text in _texts(own)) for own in variants)
    return due, shown, len({json.dumps(dict(own.variant.values)) for own in variants})


def _texts(quiz: Quiz) -> tuple[str, ...]:
    return (quiz.statement, *(question.ask for question in quiz.questions))


def main(students: int, names: list[str]) -> int:
    """Print a line for each exercise; return 1 if something did not hold."""
    course = Course(ROOT)
    drawn = [one for one in course.select(names or ["all"]) if isinstance(one, Quiz) and one.params]
    failed = 0
    with open_grader(course, diagnose=False) as grader:
        for quiz in drawn:
            due, shown, different = prove(grader, quiz, students)
            fine = due == shown == students and different > 1
            failed += not fine
            print(
                f"{'OK' if fine else 'FAIL':<5}{quiz.id:<24}{due} as due, {shown} shown, "
                f"{different} different",
                flush=True,
            )
    print(f"{len(drawn) - failed} of {len(drawn)} drawn exercises, {students} variants of each")
    return 1 if failed else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(int(words[0]) if words else 200, words[1:]))
