"""``grade batch``: grade a class into a store."""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from grader.batch import Plan, Planner, Pool, Progress, Shard, find, grade_class, plan
from grader.batch.repositories import ROSTER
from grader.batch.task import isolation
from grader.cases import checked_seed
from grader.cli import options
from grader.cli.fetch import fetch
from grader.errors import UsageError
from grader.plural import counted
from grader.report.harmless import plain, plain_line
from grader.results import Isolation, Verdict
from grader.sandbox import Heir, processes_in_common
from grader.store import graded_last, open_store

_MOST = 20


@click.command()
@click.argument("place", type=options.PATH, metavar="DIR")
@click.option("--store", "file", type=options.PATH, required=True, metavar="FILE", help="Results.")
@click.option("-e", "--exercise", "words", multiple=True, metavar="ID", help="What is graded.")
@click.option(
    "--from-git",
    "roster",
    type=options.PATH,
    metavar="ROSTER",
    help="First fetch the repositories in this CSV file into DIR, as `grade fetch` does.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Workers.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N students.")
@click.option("--only", multiple=True, metavar="NAME", help="Only this student; * is allowed.")
@click.option("--shard", default="1/1", metavar="I/N", help="Only part I of N; see `grade merge`.")
@click.option("--seed", default="", metavar="HEX", help="Draw the hidden cases from this seed.")
@click.option("--dask", metavar="ADDRESS", help="Use the workers of this Dask scheduler.")
@options.isolation(Isolation.CONTAINED)
@options.course
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    place: Path,
    file: Path,
    words: tuple[str, ...],
    roster: Path | None,
    jobs: int | None,
    limit: int | None,
    only: tuple[str, ...],
    shard: str,
    seed: str,
    dask: str | None,
    require: str,
    course: Path | None,
) -> int:
    """Grade a class: every student's work in DIR, or in a roster (student,path), into a store.

    An entry of DIR is a folder, a .py file, a notebook or a zip file, called like the student.
    What is in the store already and has not changed is not graded again, so a run that was
    interrupted goes on where it was.

    The exit status is 0 if all that was found could be graded, and 1 if something could not.
    """
    if seed:
        checked_seed(seed)
    if roster is not None:
        fetch(roster, place)
        place = place / ROSTER
    inputs = find(place)
    part = _shard(shard)
    chosen = inputs.chosen(only, part, limit)
    named = "some" if only or limit else part.name
    last = graded_last(file)
    # Processes start while the course is read.
    with nullcontext(None) if dask else processes_in_common() as heir:
        made = plan(options.open_course(course), words, inputs.found, last)
        workers = jobs or os.cpu_count() or 1
        # Workers are forked, so they are the first: before there is a thread or an open file.
        with _executor(workers, heir, dask) as (executor, jobs_there), open_store(file) as store:
            here = executor.submit(isolation, Isolation(require)).result()
            run = store.begin(made.facts(here, seed, named), made.described)
            planner = Planner(made, store, run, Isolation(require))
            for note in inputs.notes:
                click.echo(plain(note), err=True)
            graded = grade_class(chosen, planner, store, run, executor, jobs=jobs_there)
            try:
                progress = _followed(graded, len(chosen))
            except KeyboardInterrupt:
                click.echo(
                    f"what was graded until now is in {file}; run the same command again: "
                    "it goes on from there",
                    err=True,
                )
                raise
    _say_summary(progress, made, file, last)
    return 1 if progress.problems or progress.verdicts[Verdict.BROKEN] else 0


def _shard(text: str) -> Shard:
    found = re.fullmatch(r"(\d+)/(\d+)", text)
    number, count = map(int, found.groups()) if found else (0, 0)
    if not 1 <= number <= count:
        raise UsageError(f"found --shard {text}, expected I/N with I from 1 to N, such as 2/8")
    return Shard(number=number, count=count)


@contextmanager
def _executor(jobs: int, heir: Heir | None, dask: str | None) -> Iterator[tuple[Executor, int]]:
    if dask:
        from grader.batch.dask import dask_executor  # noqa: PLC0415 - an extra

        with dask_executor(dask) as found:
            yield found
        return
    pool = Pool(jobs, heir=heir)
    try:
        yield pool, jobs
    finally:
        pool.shutdown(cancel_futures=True)


def _followed(graded: Iterator[Progress], total: int) -> Progress:
    """Grade to the end, and draw how far it is on standard error, if that is a terminal."""
    if sys.stderr.isatty():
        from grader.cli.drawing import drawn  # noqa: PLC0415 - a terminal's library takes a while

        graded = drawn(graded, total)
    last = deque(graded, maxlen=1)
    return last[0] if last else Progress(total=total)


def _say_summary(progress: Progress, made: Plan, file: Path, last: str) -> None:
    again = "" if made.whole else f", graded again for {made.assignment}"
    if last and not made.assignment:
        again = f", for no assignment: not all of it is in {last}, which was graded last"
    click.echo(
        f"{progress.graded} graded, {progress.unchanged} unchanged, "
        f"{len(progress.problems)} could not be read; "
        f"{counted(len(made.exercises), 'exercise')}{again}"
    )
    verdicts = ", ".join(f"{count} {name}" for name, count in progress.verdicts.most_common())
    if verdicts:
        click.echo(f"verdicts: {verdicts}")
    if broken := progress.verdicts[Verdict.BROKEN]:
        told = "1 result is" if broken == 1 else f"{broken} results are"
        click.echo(f"{told} broken: the fault is ours, no points are decided")
        for (exercise, reason), count in progress.broken.most_common():
            told = counted(count, "student")
            click.echo(f"broken: {exercise} ({told}): {plain_line(reason)}", err=True)
    if progress.late:
        click.echo(f"{progress.late} handed in late: the report says what that costs")
    if progress.undated:
        click.echo(
            f"{progress.undated} without a stated time count as on time; state when they were "
            "handed in by a roster (student,path,handed_in)"
        )
    _say_each(sorted(progress.problems.items()), f"`grade store {file}` lists them")
    notes = [(student, note) for student, said in progress.notes.items() for note in said]
    if notes:
        click.echo("notes on how work was read:")
        _say_each(sorted(notes), f"`grade report {file}` shows them")
    click.echo(f"in {file}; see `grade report {file}`")


def _say_each(said: Sequence[tuple[str, str]], where: str) -> None:
    """Say the first of what there is to say of students, and *where* the rest is."""
    for student, what in said[:_MOST]:
        click.echo(f"  {plain(student)}: {plain(what)}")
    if len(said) > _MOST:
        click.echo(f"  and {len(said) - _MOST} more; {where}")
