"""One check, as lines of a terminal: its mark, what was found, the evidence, where, and why.

The mark is readable without colour. A finding on a hidden case shows no exhibits: they would
give the case away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from grader.report.harmless import plain, plain_line
from grader.report.layout import hanging, phrases
from grader.report.numbers import out_of
from grader.report.page import Page
from grader.results import CaseReference, Check, Exhibit, Finding, Place, Status, Visibility

MARKS = {
    Status.PASSED: ("[ok]", "green"),
    Status.FAILED: ("[no]", "bold red"),
    Status.ERRORED: ("[no]", "bold red"),
    Status.SKIPPED: ("[--]", "dim"),
    Status.RECORDED: ("[in]", "green"),
    Status.BROKEN: ("[!!]", "bold white on red"),
}
DIFFERS = "   <- differs"


def speaks(check: Check, page: Page) -> bool:
    """Whether *check* has something to say and so gets lines of its own."""
    return bool(page.verbose or check.finding or check.note)


def quiet_lines(checks: Sequence[Check], page: Page, *, split: bool) -> Iterator[Text]:
    """Yield checks of one status that have nothing to say, named one after the other."""
    status = checks[0].status
    untold = "   not run" if status is Status.SKIPPED else ""
    body = Text(_names(checks, split=split) + untold, style="dim")
    yield from hanging(_mark(status, page), body, page.width)


def recorded_lines(checks: Sequence[Check], page: Page, *, split: bool) -> Iterator[Text]:
    """Yield checks that are judged later, all for the same reason, and the reason once."""
    mark, told = _mark(Status.RECORDED, page), plain_line(checks[0].note)
    body = phrases(f"{_names(checks, split=split)}   {told}", page.width - mark.cell_len)
    yield from hanging(mark, Text(body), page.width)


def check_lines(check: Check, page: Page, file: str, *, split: bool) -> Iterator[Text]:
    """Yield everything that *check* says. *split* tells whether checks have their own points."""
    mark = _mark(check.status, page)
    name = _name(check, split=split)
    room = page.width - mark.cell_len - len(name) - 3
    style = "bold" if check.finding else ""
    body = Text.assemble((name, style), "   ", phrases(_headline(check), room))
    yield from hanging(mark, body, page.width)
    if check.finding:
        yield from _evidence(check, check.finding, page, file)


def _names(checks: Sequence[Check], *, split: bool) -> str:
    return ", ".join(_name(check, split=split) for check in checks)


def _mark(status: Status, page: Page) -> Text:
    mark, style = MARKS[status]
    return Text.assemble(" " * page.margin, (mark, style), " ")


def _name(check: Check, *, split: bool) -> str:
    name = plain_line(check.id.replace("_", " "))
    if not (split and check.max_points):
        return name
    return f"{name} {out_of(check.known_points, check.max_points)}"


def _headline(check: Check) -> str:
    if check.finding is None:
        return plain_line(check.note) or ("not run" if check.status is Status.SKIPPED else "")
    if check.visibility is Visibility.HIDDEN:
        return "a hidden case does not pass"
    return plain(check.finding.message)


def _evidence(check: Check, finding: Finding, page: Page, file: str) -> Iterator[Text]:
    """Yield what stands below the message, all of it under the name of the check."""
    hidden = check.visibility is Visibility.HIDDEN or (finding.case and finding.case.hidden)
    indent = Text(" " * (page.margin + 5))
    if finding.place:
        yield from _place(finding.place, indent, page)
    if finding.exhibits and not hidden:
        yield from _exhibits(finding.exhibits, indent, page)
    if finding.why:
        body = Text.assemble(("why? ", "bold yellow"), plain(finding.why))
        yield from hanging(indent, body, page.width)
    if page.verbose and finding.facts and not hidden:
        facts = ", ".join(f"{name}={value}" for name, value in finding.facts.items())
        yield from hanging(indent, Text(plain(facts), style="dim"), page.width)
    if finding.case:
        yield from _case(finding.case, indent, page, file)


def _place(place: Place, indent: Text, page: Page) -> Iterator[Text]:
    """Yield ``file:line:column   source``, or the source below, with a caret under the column."""
    where = ":".join(str(part) for part in (place.file, place.line, place.column) if part)
    prefix = Text.assemble(indent, (plain_line(where), "cyan"), "   ")
    source = Text(plain(place.source.strip()))
    if source and prefix.cell_len + source.cell_len > page.width:
        yield prefix
        prefix = Text.assemble(indent, "  ")
    yield from hanging(prefix, source, page.width)
    lead = len(place.source) - len(place.source.lstrip())
    before = Text(plain(place.source[lead : max(place.column - 1, lead)]))
    if place.column > lead and source and prefix.cell_len + source.cell_len <= page.width:
        yield Text.assemble(" " * (prefix.cell_len + before.cell_len), ("^", "bold red"))


def _exhibits(exhibits: Sequence[Exhibit], indent: Text, page: Page) -> Iterator[Text]:
    labels = [plain(exhibit.label).replace("\n", " ") for exhibit in exhibits]
    column = max(Text(label).cell_len for label in labels)
    for label, exhibit in zip(labels, exhibits, strict=True):
        blanks = " " * (column - Text(label).cell_len + 2)
        prefix = Text.assemble(indent, (label, "dim"), blanks)
        body = Text(plain(exhibit.text))
        if exhibit.differs:
            body.append(DIFFERS, style="bold red")
        yield from hanging(prefix, body, page.width)


def _case(case: CaseReference, indent: Text, page: Page, file: str) -> Iterator[Text]:
    """Yield which case it was and the command that runs it again, never broken over lines."""
    which = f"case {case.number} of {case.total}"
    if case.hidden:
        yield Text.assemble(indent, (f"{which}, a hidden one", "dim"))
        return
    again = Text(plain_line(page.replay.command(file, case)), style="cyan")
    words = Text.assemble(indent, (f"{which}, again:", "dim"))
    line = Text.assemble(words, "  ", again)
    if line.cell_len <= page.width:
        yield line
        return
    yield words
    fits = indent.cell_len + again.cell_len <= page.width
    yield Text.assemble(indent if fits else " " * page.margin, again)
