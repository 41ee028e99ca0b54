"""``grade show``: one exercise to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from grader.cases import personal
from grader.cli import console, options
from grader.render.answers import question_lines, worth
from grader.render.docstring import WIDTH, reflowed
from grader.render.examples import sessions
from grader.render.handout import DIFFICULTY
from grader.render.rules import rules
from grader.render.signature import definition
from grader.render.stubs import one_line, points_text
from grader.render.wording import filled, worded
from grader.report.layout import NARROWEST, fitted
from grader.selection import open_bundle
from grader.spec.checking import Exercise
from grader.spec.models import CodeExercise
from grader.spec.quiz import Quiz

INDENT = 2


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--hint", "hints", count=True, help="Show a hint; repeat it for the next one.")
@options.course
def command(id_: str, hints: int, course: Path | None) -> int:
    """Show the exercise ID: what is asked, the signature, examples."""
    exercise = filled(_found(course, id_))
    width = console.width()
    console.say_lines(
        part for line in _lines(exercise, hints, width) for part in fitted(line, width)
    )
    return 0


def _found(course: Path | None, id_: str) -> Exercise:
    """Return the exercise as this folder's student has it, or as nobody in particular does."""
    bundle = options.rendered_here(course)
    if bundle is not None:
        return open_bundle(bundle, (id_,))[0]
    return personal(options.open_course(course).exercise(id_))


def _lines(exercise: Exercise, hints: int, width: int) -> Iterator[Text]:
    room = max(min(width - INDENT, WIDTH), NARROWEST)
    yield Text.assemble((exercise.id, "bold"), "  ", one_line(exercise.title))
    facts = f"{exercise.topic}, {DIFFICULTY[exercise.difficulty]}, {points_text(exercise)}"
    yield Text(f"{facts}, in {exercise.file}", style="dim")
    yield from _block("", reflowed(exercise.statement, room))
    yield from _questions(exercise) if isinstance(exercise, Quiz) else _function(exercise)
    yield from _hints(_all_hints(exercise), hints, room)


def _questions(quiz: Quiz) -> Iterator[Text]:
    for number, question in enumerate(quiz.questions, 1):
        title = f"Question {number}, {worth(question.points)}: {question.id}"
        yield from _block(title, "\n".join(question_lines(question, quiz)))


def _all_hints(exercise: Exercise) -> tuple[str, ...]:
    """Return the hints in order: those of the exercise, then those of its questions."""
    if not isinstance(exercise, Quiz):
        return exercise.hints
    asked = ((question.id, hint) for question in exercise.questions for hint in question.hints)
    return (*exercise.hints, *(f"{name}: {worded(hint, exercise)}" for name, hint in asked))


def _function(exercise: CodeExercise) -> Iterator[Text]:
    yield from _block("", definition(exercise), style="cyan")
    if listed := list(rules(exercise)):
        yield from _block("Rules:", "\n".join(listed))
    if exercise.vectorized and exercise.vectorized.baseline:
        yield from _block("The loop to replace:", exercise.vectorized.baseline.strip("\n"))
    if examples := sessions(exercise):
        yield from _block("For example:", "\n\n".join(examples))


def _hints(hints: tuple[str, ...], wanted: int, room: int) -> Iterator[Text]:
    """Yield the first *wanted* hints, or how to get one."""
    for number, hint in enumerate(hints[:wanted], 1):
        yield from _block(f"Hint {number} of {len(hints)}:", reflowed(hint, room))
    if not hints and wanted:
        yield from _block("", "There is no hint for this exercise.")
    elif len(hints) > wanted:
        words = " ".join(["--hint"] * (wanted + 1))
        yield from _block("", f"Stuck? {words} shows {'another' if wanted else 'a'} hint.", "dim")


def _block(title: str, text: str, style: str = "") -> Iterator[Text]:
    yield Text()
    if title:
        yield Text(title, style="bold")
    for line in text.split("\n"):
        yield Text(f"{' ' * INDENT}{line}", style=style)
