"""``grade check``: grade a student's work and print the report."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cases import checked_seed
from grader.cli import console, options
from grader.errors import UsageError
from grader.grading import Interrupted, completed, grade_selection, undecided, without_lacking
from grader.kinds.oracle import Replay as ReplayedCase
from grader.report import REPORTERS, Replay
from grader.report.terminal import as_terminal
from grader.report.totals import total
from grader.results import Isolation, Report
from grader.selection import Selection, select
from grader.submissions import SourceText, Submission, submitted


@click.command()
@click.argument("paths", nargs=-1, type=options.PATH, metavar="[PATH]...")
@click.option("-e", "--exercise", "words", multiple=True, metavar="ID", help="Only this exercise.")
@click.option("--seed", metavar="HEX", help="Draw the hidden cases from this seed again.")
@click.option("--case", type=click.IntRange(min=1), help="Run only this case of that seed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTERS)),
    default="terminal",
    help="How the report is written.",
)
@click.option("-o", "--output", type=options.PATH, metavar="FILE", help="Where it is written to.")
@click.option("-v", "--verbose", is_flag=True, help="Every check on a line of its own.")
@options.isolation(Isolation.NONE)
@options.student
@options.course
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: tuple[Path, ...],
    words: tuple[str, ...],
    seed: str | None,
    case: int | None,
    form: str,
    output: Path | None,
    verbose: bool,
    require: str,
    student: str,
    course: Path | None,
) -> int:
    """Grade the work in this folder, or in PATH: a folder, or files.

    The exit status is 0 if everything passed, 1 if something did not, 2 if there is nothing to
    grade, 3 if an exercise is wrong, 4 if the grader is.
    """
    selection, skipped = without_lacking(select(paths, words, course=course, student=student))
    replayed = _replayed(seed, case, len(selection.exercises))
    hidden_seed = "" if replayed or seed is None else seed
    submission = submitted(paths, selection.exercises)
    note = IDLE_SEED if hidden_seed and selection.bundle else skipped

    def give(report: Report) -> None:
        replay = _replay(selection, submission, course, student)
        if form == "github":
            _write_summary(report, replay)
        if output is not None:
            _write(output, REPORTERS[form](completed(report, selection), replay))
        elif form == "terminal":
            say_report(report, replay, verbose=verbose)
        else:
            console.say(REPORTERS[form](report, replay))

    if output is not None:  # whatever happens from here on, there is a result
        _write(output, REPORTERS[form](undecided(selection), None))
    try:
        report = grade_selection(
            selection,
            submission,
            replay=replayed,
            hidden_seed=hidden_seed,
            require=Isolation(require),
            note=note,
        )
    except Interrupted as interrupted:
        if interrupted.report.exercises:
            give(interrupted.report)
        raise
    give(report)
    if output is not None and report.exit_status:
        click.echo(f"not everything passes: {total(report)}; {output} says why")
    return report.exit_status


IDLE_SEED = (
    "--seed changed nothing: it draws hidden cases again, and this folder has only public ones"
)


def _write_summary(report: Report, replay: Replay) -> None:
    """Append the report to the job summary, where GitHub names a file for it."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        from grader.report.github import write_summary  # noqa: PLC0415 - see grader.report

        write_summary(Path(path), report, replay=replay)


def say_report(report: Report, replay: Replay, *, verbose: bool = False) -> None:
    """Print *report* as this terminal can show it."""
    colour, width = console.colour(), console.width()
    console.say(as_terminal(report, width=width, colour=colour, verbose=verbose, replay=replay))


def _replay(
    selection: Selection, submission: Submission, course: Path | None, student: str
) -> Replay:
    """Return how the user would ask again from where this command was run."""
    given = {"--course": str(course or ""), "--student": student}
    read = ((one.id, submission.files.get(one.module)) for one in selection.exercises)
    return Replay(
        folder="" if submission.root == Path() else str(submission.root),
        options=tuple(word for pair in given.items() if pair[1] for word in pair),
        notebooks={
            file.name: (file.notebook, id_)
            for id_, file in read
            if isinstance(file, SourceText) and file.notebook
        },
    )


def _replayed(seed: str | None, case: int | None, exercises: int) -> ReplayedCase | None:
    """Return the one case that is asked for, if one is."""
    if seed is not None:
        checked_seed(seed)
    if case is None:
        return None
    if seed is None:
        raise UsageError(
            "found --case without --seed, expected both; copy the command from the report"
        )
    if exercises != 1:
        raise UsageError(
            f"found {exercises} exercises, expected one for --case; name it with -e ID"
        )
    return ReplayedCase(seed=seed, number=case)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot write the report to {path}: {error.strerror}; "
            "expected a file in a folder that is there"
        ) from None
