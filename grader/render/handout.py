"""The sheet that comes with the stubs: every exercise to read, and how to have it graded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import indent

from grader.render.answers import question_markdown
from grader.render.examples import sessions
from grader.render.installing import pip_install
from grader.render.rules import rules
from grader.render.signature import definition
from grader.render.stubs import one_line, points_text
from grader.render.templating import fill
from grader.render.wording import filled
from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise
from grader.spec.quiz import Quiz

DIFFICULTY = {1: "a warm-up", 2: "core", 3: "a stretch"}


def handout(exercises: Sequence[Exercise], title: str, requirement: str = "") -> str:
    """Return the handout as Markdown; *requirement* is what pip installs to get the grader."""
    total = sum(exercise.max_points for exercise in exercises)
    return fill(
        "handout.md.jinja",
        title=one_line(title),
        points=f"{total:g} point{'' if total == 1 else 's'}",
        install=pip_install(requirement, exercises),
        exercises=[_section(exercise) for exercise in exercises],
    )


def fenced(code: str, language: str) -> str:
    """Return *code* as a block of Markdown, with a fence that nothing in it can close."""
    longest = max(map(len, re.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code.strip(chr(10))}\n{fence}"


def _section(exercise: Exercise) -> dict[str, object]:
    own = _of_quiz(exercise) if isinstance(exercise, Quiz) else _of_code(exercise)
    return {
        "title": one_line(exercise.title),
        "file": exercise.file,
        "points": points_text(exercise),
        "difficulty": DIFFICULTY[exercise.difficulty],
        "statement": filled(exercise).statement.strip(),
        **own,
    }


def _of_quiz(quiz: Quiz) -> dict[str, object]:
    questions = [
        _item(f"{number}. ", question_markdown(question, quiz))
        for number, question in enumerate(quiz.questions, 1)
    ]
    return {"signature": "", "rules": [], "loop": "", "examples": "", "questions": questions}


def _item(mark: str, lines: Iterable[str]) -> str:
    """Return *lines* as one item of a list: what is in it stands below where its text begins."""
    return mark + indent("\n".join(lines), " " * len(mark)).lstrip()


def _of_code(exercise: CodeExercise) -> dict[str, object]:
    loop = exercise.vectorized.baseline if exercise.vectorized else None
    examples = sessions(exercise)
    return {
        "signature": fenced(definition(exercise), "python"),
        "rules": list(rules(exercise)),
        "loop": fenced(loop, "python") if loop else "",
        "examples": fenced("\n\n".join(examples), "pycon") if examples else "",
        "questions": [],
    }
