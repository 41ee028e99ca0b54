"""Lines of styled text that fit a width: hanging indents and things set at both ends.

Rich wraps and measures (wide characters count twice); what it would pad with blanks up to the
right margin is not padded here, so that a copied line ends where its text ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

# Text in fewer columns than this is no longer read as lines.
NARROWEST = 16


def as_string(lines: Iterable[Text], *, colour: bool) -> str:
    """Return *lines* as one string, with ANSI colours or without a single escape sequence."""
    file = StringIO()
    console = Console(
        file=file,
        force_terminal=colour,
        force_jupyter=False,  # inside a kernel Rich would display the text instead
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return file.getvalue()


def hanging(prefix: Text, body: Text, width: int) -> Iterator[Text]:
    """Yield *body* wrapped to *width*, its first line after *prefix*, the others under it.

    Where *prefix* leaves too little room it has a line of its own, and *body* follows below.
    """
    indent = prefix.cell_len
    if width - indent < NARROWEST and prefix.plain.strip():
        yield prefix
        indent = prefix.cell_len - Text(prefix.plain.lstrip()).cell_len + 2
        prefix = Text(" " * indent)
    for line in wrapped(body, max(width - indent, NARROWEST)):
        hung = prefix + line
        hung.rstrip()
        yield hung
        prefix = Text(" " * indent)


def fitted(line: Text, width: int) -> Iterator[Text]:
    """Yield *line* wrapped to *width*, every part under its first word."""
    blanks = len(line.plain) - len(line.plain.lstrip(" "))
    yield from hanging(line[:blanks], line[blanks:], width)


def wrapped(text: Text, width: int) -> Iterator[Text]:
    """Yield the lines of *text*, none wider than *width*; words too long for one are cut."""
    yield from text.wrap(
        Console(width=width, file=StringIO(), force_jupyter=False, _environ={}), width, tab_size=8
    )


def phrases(text: str, width: int) -> str:
    """Return *text* with its phrases (two blanks or more apart) on lines of their own if needed.

    A rule such as ``rule X: (m, n) -> (n, n)   here m=6   got (6, 6)`` is read across where
    there is room and downwards where there is not.
    """
    if Text(text).cell_len <= width:
        return text
    parts = [part.strip() for part in text.split("  ")]
    return "\n".join(part for part in parts if part)


def at_both_ends(left: Text, right: Text, width: int) -> Text:
    """Return one line with *left* at its start and *right* at its end, a blank apart at least."""
    gap = max(width - left.cell_len - right.cell_len, 1)
    return Text.assemble(left, " " * gap, right)
