"""``python -m grader.render.index`` writes ``docs/exercises.md``: all exercises of the course.

With a folder it does so for the course there: ``python -m grader.render.index path/to/course``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from grader.render.handout import DIFFICULTY
from grader.render.stubs import one_line
from grader.spec.checking import Exercise
from grader.spec.course import Course
from grader.spec.quiz import Quiz

PAGE = Path("docs/exercises.md")
"""Where the page is, in the folder of a course."""

_INTRODUCTION = """\
# The exercises

{count} exercises on {topics} topics, {points:g} points in all; {drawn} draw their numbers anew for
each student. Read one with `grade show ID`. This page is made by `python -m grader.render.index`.

| topic | exercises | points |
|---|---:|---:|
"""
_HEADING = """\
| exercise | title | kind | difficulty | points | drawn | requires |
|---|---|---|---|---:|---|---|
"""


def index(exercises: Sequence[Exercise]) -> str:
    """Return the page about *exercises*, which come by topic."""
    topics = {topic: tuple(group) for topic, group in groupby(exercises, lambda each: each.topic)}
    text = _INTRODUCTION.format(
        count=len(exercises),
        topics=len(topics),
        points=_points(exercises),
        drawn=sum(bool(each.params) for each in exercises),
    )
    for topic, group in topics.items():
        text += f"| [{topic}](#{topic}) | {len(group)} | {_points(group):g} |\n"
    return text + "".join(f"\n## {topic}\n\n{_table(group)}" for topic, group in topics.items())


def _points(exercises: Sequence[Exercise]) -> float:
    return sum(exercise.max_points for exercise in exercises)


def _table(exercises: Sequence[Exercise]) -> str:
    rows = (f"| {' | '.join(_row(exercise))} |\n" for exercise in exercises)
    return _HEADING + "".join(rows)


def _row(exercise: Exercise) -> Iterator[str]:
    yield f"[{exercise.id}](../exercises/{exercise.topic}/{exercise.id}.yaml)"
    yield one_line(exercise.title).replace("|", "\\|")
    yield _kind(exercise)
    yield DIFFICULTY[exercise.difficulty].split()[-1]
    yield f"{exercise.max_points:g}"
    yield "yes" if exercise.params else ""
    yield ", ".join(exercise.requires)


def _kind(exercise: Exercise) -> str:
    """Return what an exercise asks for: of a quiz the kinds of its questions."""
    if not isinstance(exercise, Quiz):
        return exercise.kind
    kinds = dict.fromkeys(question.kind for question in exercise.questions)
    return f"{exercise.kind}: {', '.join(kinds)}"


if __name__ == "__main__":
    root = Path(*sys.argv[1:2])
    page = index(Course(root.resolve()).select(["all"]))
    (root / PAGE).write_text(page, encoding="utf-8")
