"""The exercises as one Jupyter notebook: statement, cell to fill in, cell that checks it.

The format is nbformat 4.5 (https://nbformat.readthedocs.io). The cell to fill in has the
exercise's id as its id and as a tag, by which the grader finds it again, whoever saved it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from grader.render.answers import answer_file
from grader.render.examples import sessions
from grader.render.handout import DIFFICULTY, fenced
from grader.render.installing import pip_install
from grader.render.stubs import cell, one_line, points_text
from grader.render.wording import filled
from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise
from grader.spec.quiz import Quiz

_LONGEST_ID = 64
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_INTRODUCTION = """\
# {title}

{count}, {points}.

Run the next cell once. Then replace `raise NotImplementedError` in the cell of an exercise, run
it, and run the cell below it: it says what is right, what is not, and why. Write each answer to a
quiz behind its colon and run the cell."""
_INSTALL = """\
Where Jupyter runs, the grader must be installed once: Python 3.11 or newer, on Linux.

{install}"""
_ASK = """\
If `import grader` fails, the grader is not installed where Jupyter runs; ask your course how."""
_SETUP = "import grader\n\n%load_ext grader"
_type_json = Mapping[str, "_type_json"] | Sequence["_type_json"] | str | int | None


def notebook(exercises: Sequence[Exercise], title: str, requirement: str = "") -> str:
    """Return the notebook as JSON, the same text each time.

    *requirement* is what pip installs to get the grader; "" if the course does not say.
    """
    document = {
        "cells": list(_cells(exercises, title, pip_install(requirement, exercises))),
        "metadata": _METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _cells(exercises: Sequence[Exercise], title: str, install: str) -> Iterator[_type_json]:
    total = sum(exercise.max_points for exercise in exercises)
    introduction = _INTRODUCTION.format(
        title=one_line(title),
        count=f"{len(exercises)} exercise{'' if len(exercises) == 1 else 's'}",
        points=f"{total:g} point{'' if total == 1 else 's'}",
    )
    needed = _INSTALL.format(install=fenced(install, "")) if install else _ASK
    yield _markdown("introduction", f"{introduction}\n\n{needed}")
    yield _code("setup", _SETUP)
    for number, exercise in enumerate(exercises, 1):
        yield _markdown(f"statement-{exercise.id}", _statement(number, exercise))
        if isinstance(exercise, Quiz):
            answers = f"%%answers {exercise.id}\n{answer_file(exercise)}"
            yield _code(exercise.id, answers, tags=[exercise.id])
        else:
            yield _code(exercise.id, cell(exercise), tags=[exercise.id])
            yield _code(f"check-{exercise.id}", f'grader.check("{exercise.id}")')


def _statement(number: int, exercise: Exercise) -> str:
    told = filled(exercise)
    parts = [
        f"## {number}. {one_line(exercise.title)}",
        f"*{points_text(exercise)}, {DIFFICULTY[exercise.difficulty]}*",
        told.statement.strip(),
    ]
    if isinstance(told, CodeExercise) and told.vectorized and told.vectorized.baseline:
        parts += ["The loop to replace:", fenced(told.vectorized.baseline, "python")]
    if isinstance(told, CodeExercise) and (examples := sessions(told)):
        parts += ["For example:", fenced("\n\n".join(examples), "pycon")]
    return "\n\n".join(parts)


def _markdown(id_: str, text: str) -> _type_json:
    return {
        "cell_type": "markdown",
        "id": id_[:_LONGEST_ID],
        "metadata": {},
        "source": _lines(text),
    }


def _code(id_: str, text: str, tags: Sequence[str] = ()) -> _type_json:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id_[:_LONGEST_ID],
        "metadata": {"tags": tags} if tags else {},
        "outputs": [],
        "source": _lines(text),
    }


def _lines(text: str) -> list[str]:
    return text.rstrip("\n").splitlines(keepends=True)
