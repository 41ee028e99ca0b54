"""``grade list``: the exercises of the course, by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click
from rich.text import Text

from grader.cli import console, options
from grader.errors import Problem, SpecError
from grader.plural import counted
from grader.render.handout import DIFFICULTY
from grader.render.stubs import one_line
from grader.report.layout import at_both_ends
from grader.selection import open_bundle
from grader.spec.checking import Exercise


@click.command()
@click.argument("words", nargs=-1, metavar="[TOPIC]...")
@options.course
def command(words: tuple[str, ...], course: Path | None) -> int:
    """List the exercises of the course, or those of a TOPIC or an assignment.

    Exercises that cannot be read are left out, and what is wrong with them is said at the end,
    with exit status 3.
    """
    bundle = options.rendered_here(course)
    problems: tuple[Problem, ...]
    if bundle is not None:
        exercises, problems = open_bundle(bundle, words or bundle.ids), ()
    else:
        exercises, problems = options.open_course(course).survey(words or ("all",))
    if exercises:
        console.say_lines(_table(exercises, console.width()))
    if problems:
        raise SpecError(problems)
    return 0


def _table(exercises: Sequence[Exercise], width: int) -> Iterator[Text]:
    column = max(len(exercise.id) for exercise in exercises) + 2
    for topic, group in groupby(exercises, lambda exercise: exercise.topic):
        yield Text(topic, style="bold")
        for exercise in group:
            yield _row(exercise, column, width)
        yield Text()
    points = sum(exercise.max_points for exercise in exercises)
    yield Text(
        f"{counted(len(exercises), 'exercise')}, {points:g} points. Read one: grade show ID", "dim"
    )


def _row(exercise: Exercise, column: int, width: int) -> Text:
    """Return the id, the title, how hard it is and its points; the title is cut if it must."""
    right = Text(f"{DIFFICULTY[exercise.difficulty].split()[-1]:<8}", style="dim")
    right.append(f"{exercise.max_points:>4g}", style="bold")
    title = Text(one_line(exercise.title))
    title.truncate(max(width - column - right.cell_len - 4, 0), overflow="ellipsis")
    return at_both_ends(Text.assemble(f"  {exercise.id:<{column}}", title), right, width)
