"""How far a class is, drawn on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from grader.batch import Progress
from grader.cli import console


def drawn(graded: Iterator[Progress], total: int) -> Iterator[Progress]:
    """Yield what *graded* does, and draw it on standard error meanwhile."""
    with Bar(
        TextColumn(" {task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        console=Console(stderr=True, no_color=not console.colour()),
        transient=True,
    ) as bar:
        line = bar.add_task("grading", total=total, told="")
        for progress in graded:
            bar.update(line, completed=progress.done, told=_told(progress))
            yield progress


def _told(progress: Progress) -> str:
    left = progress.seconds_left
    rate = f"{progress.rate:.1f}/s" if progress.graded else ""
    return rate if left is None else f"{rate}   {_minutes(left)} left"


def _minutes(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {seconds:02d} s"
