"""``grade show``: one exercise to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from grader.cli import console, options
from grader.render.docstring import reflowed
from grader.render.examples import sessions
from grader.render.handout import DIFFICULTY
from grader.render.signature import signature
from grader.render.stubs import one_line, points_text
from grader.report.layout import fitted
from grader.spec.models import CodeExercise


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--hint", "hints", count=True, help="Show a hint; repeat it for the next one.")
@options.course
def command(id_: str, hints: int, course: Path | None) -> int:
    """Show the exercise ID: what is asked, the signature, examples."""
    exercise = options.open_course(course).exercise(id_)
    width = console.width()
    console.say_lines(part for line in _lines(exercise, hints) for part in fitted(line, width))
    return 0


def _lines(exercise: CodeExercise, hints: int) -> Iterator[Text]:
    yield Text.assemble((exercise.id, "bold"), "  ", one_line(exercise.title))
    facts = f"{exercise.topic}, {DIFFICULTY[exercise.difficulty]}, {points_text(exercise)}"
    yield Text(f"{facts}, in {exercise.module}.py", style="dim")
    yield from _block("", reflowed(exercise.statement))
    yield from _block("", signature(exercise.entry), style="cyan")
    if exercise.vectorized and exercise.vectorized.baseline:
        yield from _block("The loop to replace:", exercise.vectorized.baseline.strip("\n"))
    if examples := sessions(exercise):
        yield from _block("For example:", "\n\n".join(examples))
    yield from _hints(exercise.hints, hints)


def _hints(hints: tuple[str, ...], wanted: int) -> Iterator[Text]:
    """Yield the first *wanted* hints, or how to get one."""
    for number, hint in enumerate(hints[:wanted], 1):
        yield from _block(f"Hint {number} of {len(hints)}:", reflowed(hint))
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
        yield Text(f"  {line}", style=style)
