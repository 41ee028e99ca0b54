"""``grade verify``: prove that exercises judge as they should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from grader.cli import console, options
from grader.errors import SpecError, UsageError
from grader.report.harmless import plain
from grader.report.layout import hanging
from grader.verify import Claim, Proof, verify


@click.command()
@click.argument("words", nargs=-1, metavar="[ID]...")
@options.course
def command(words: tuple[str, ...], course: Path | None) -> int:
    """Prove exercises, or all of the course, by grading samples that must get their verdicts.

    The reference and other right answers must be accepted, every known mistake must get exactly
    its verdict, and stubs and junk must get nothing.
    """
    found = options.open_course(course)
    if not found.has_solutions:
        raise UsageError(
            f"the course {found.root} has no solutions/, expected references to prove with; "
            "only staff can verify a course"
        )
    if not words and found.problems:
        raise SpecError(found.problems)
    proofs = []
    for proof in verify(found, found.select(words or ("all",))):
        proofs.append(proof)
        console.say_lines(_lines(proof, console.width()))
    failed = sum(not proof.holds for proof in proofs)
    console.say_lines([_summary(len(proofs), failed)])
    return 1 if failed else 0


def _lines(proof: Proof, width: int) -> Iterator[Text]:
    word = Text("OK  ", style="bold green") if proof.holds else Text("FAIL", style="bold red")
    counts = Counter(claim.subject for claim in proof.claims)
    claims = ", ".join(f"{n} {subject}" if n > 1 else subject for subject, n in counts.items())
    prefix = Text.assemble(" ", word, " ", (f"{proof.exercise:<20}", "bold"), "  ")
    yield from hanging(prefix, Text(claims, style="dim"), width)
    for claim in proof.failures:
        yield from _failure(claim, width)


def _failure(claim: Claim, width: int) -> Iterator[Text]:
    said = f"{claim.subject} {claim.name}: expected {claim.expected}, got {claim.seen}"
    yield from hanging(Text.assemble("      ", ("[no] ", "bold red")), Text(said), width)
    if claim.detail:
        yield from hanging(Text(" " * 11), Text(plain(claim.detail), style="dim"), width)


def _summary(exercises: int, failed: int) -> Text:
    proved = f"{exercises - failed} of {exercises} exercises prove themselves"
    return Text(f" {proved}", "bold red" if failed else "bold green")
