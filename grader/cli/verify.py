"""``grade verify``: prove that exercises judge as they should."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
from rich.text import Text

from grader.cli import console, options
from grader.errors import SpecError, UsageError
from grader.report.harmless import plain
from grader.report.layout import hanging
from grader.verify import Claim, Proof, verify
from grader.verify.claims import Subject
from grader.verify.drawing import matrix_lines, summary_lines
from grader.verify.page import as_html
from grader.verify.table import WORDS, table_lines

_INDENT = " " * 6


@click.command()
@click.argument("words", nargs=-1, metavar="[ID]...")
@click.option("--matrix", is_flag=True, help="Show which case catches which mistake and mutant.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the table and all matrices as a page.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Prove N exercises at a time.",
)
@options.course
def command(
    *, words: tuple[str, ...], matrix: bool, html: Path | None, jobs: int, course: Path | None
) -> int:
    """Prove exercises, or all of the course, by grading samples that must get their verdicts.

    The reference and other right answers must be accepted, every known mistake must get exactly
    its verdict and its own feedback, every mutant of the reference must be caught, and stubs and
    junk must get nothing. The exit status is 0 if every claim holds, 1 if one does not, and 3 if
    files of the course are wrong; the exercises that can be read are proved all the same.
    """
    if bundle := options.rendered_here(course):
        raise UsageError(
            f"{bundle.folder.resolve()} is a student's folder, expected a course: `grade verify` "
            "proves exercises, it does not judge work. `grade` judges the work here; to prove a "
            "course go there, or name it with --course DIR"
        )
    found = options.open_course(course)
    if not found.has_solutions:
        raise UsageError(
            f"the course {found.root} has no solutions/, expected references to prove with; "
            "only staff can verify a course"
        )
    if html is not None:
        _refuse_nowhere(html)
    proofs: list[Proof] = []
    skipped: list[Proof] = []
    names = found.named(words or ("all",))
    thorough, progress = matrix or html is not None, _Progress(len(names))
    for proof in verify(found, names, jobs=jobs, thorough=thorough, ended=progress.ended):
        (skipped if proof.skipped else proofs).append(proof)
        progress.clear()
        console.say_lines(_lines(proof, console.width(), matrix=matrix))
    console.say_lines(_summary(proofs, len(skipped), console.width()))
    if html is not None:
        _write(html, as_html(proofs, course=found.name))
    told = {problem for proof in proofs for problem in proof.problems}
    wrong = set(found.unread(names) if words else found.problems)
    if others := sorted(wrong - told):
        raise SpecError(others)
    if told:
        return SpecError.exit_status
    return 0 if all(proof.holds for proof in proofs) else 1


class _Progress:
    """Says on a terminal how many proofs are made.

    What takes longest is begun first, so the first line of the result may be long in coming.
    """

    def __init__(self, total: int) -> None:
        self._total, self._made, self._shown = total, 0, sys.stderr.isatty()

    def ended(self, name: str) -> None:
        self._made += 1
        if self._shown and self._made < self._total:
            click.echo(f"\r\x1b[K {self._made} of {self._total} proved: {name}", nl=False, err=True)

    def clear(self) -> None:
        """Make room for lines that stay."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _refuse_nowhere(path: Path) -> None:
    """Say before long proofs are made that what they are written to has no folder."""
    try:
        path.parent.stat()
    except OSError as error:
        raise _unwritable(path, error) from None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritable(path, error) from None
    click.echo(f" wrote {plain(str(path))}")


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"cannot write {path}: {error.strerror}; expected a file in a folder that exists and "
        "may be written to"
    )


def _lines(proof: Proof, width: int, *, matrix: bool) -> Iterator[Text]:
    if proof.skipped:
        prefix = Text.assemble(
            " ", ("SKIP", "yellow"), " ", (f"{proof.exercise:<20}", "bold"), "  "
        )
        yield from hanging(prefix, Text(proof.skipped.removeprefix("skipped: ")), width)
        return
    word = _coloured(f"{WORDS[proof.holds]:<4}", holds=proof.holds)
    counts = Counter(claim.subject for claim in proof.claims)
    claims = ", ".join(f"{n} {subject}" if n > 1 else subject for subject, n in counts.items())
    prefix = Text.assemble(" ", word, " ", (f"{proof.exercise:<20}", "bold"), "  ")
    yield from hanging(prefix, Text(claims, style="dim"), width)
    for claim in proof.failures:
        yield from _failure(claim, width)
    yield from _remedies(proof.failures, width)
    if proof.matrix and matrix:
        yield Text()
        for line in matrix_lines(proof.matrix, width - len(_INDENT)):
            yield Text(_INDENT + line)
        yield Text()
    if proof.matrix:
        for line in summary_lines(proof.matrix):
            yield from hanging(Text(_INDENT), Text(line, style="dim"), width)


def _failure(claim: Claim, width: int) -> Iterator[Text]:
    said = f"{claim.subject} {claim.name}: expected {claim.expected}, got {claim.seen}"
    if claim.subject is Subject.PROOF:
        said = "nothing could be proved"
    yield from hanging(Text.assemble(_INDENT, ("[no] ", "bold red")), Text(said), width)
    for line in claim.detail.splitlines():
        yield from hanging(Text(" " * 11), Text(plain(line), style="dim"), width)


def _remedies(claims: Iterable[Claim], width: int) -> Iterator[Text]:
    """Yield what may be copied into files, each under the sentence that says when."""
    remedies = [claim.remedy for claim in claims if claim.remedy]
    for when in dict.fromkeys(remedy.when for remedy in remedies):
        yield from hanging(Text(_INDENT), Text(plain(when)), width)
        # Lines to be copied are never wrapped.
        yield from (Text(plain(remedy.line)) for remedy in remedies if remedy.when == when)


def _summary(proofs: Sequence[Proof], skipped: int, width: int) -> Iterator[Text]:
    """Yield the table of all proofs, and the sentence that says how many hold."""
    yield Text()
    if not proofs:
        yield Text(f" nothing was proved, {skipped} skipped", "bold yellow")
        return
    heading, *rows, total = table_lines(proofs, width - 1)
    yield Text(f" {heading}", "dim")
    for proof, row in zip(proofs, rows, strict=True):
        yield Text(f" {row}", "" if proof.holds else "bold red")
    yield Text(f" {total}", "bold" if all(proof.holds for proof in proofs) else "bold red")
    proved, claims = sum(proof.holds for proof in proofs), sum(len(p.claims) for p in proofs)
    what = "exercise proves itself" if len(proofs) == 1 else "exercises prove themselves"
    said = f" {proved} of {len(proofs)} {what}, with {claims} claim{'' if claims == 1 else 's'}"
    said += f"; {skipped} skipped" if skipped else ""
    yield Text()
    yield _coloured(said, holds=proved == len(proofs))


def _coloured(text: str, *, holds: bool) -> Text:
    return Text(text, "bold green" if holds else "bold red")
