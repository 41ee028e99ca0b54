r"""Text that a student wrote, made safe to print in somebody else's terminal.

Escape sequences can recolour, move and rename; bidirectional overrides can make a line read as
something else. All of them are shown as what they are (``\x1b``) instead of being obeyed.
"""

from __future__ import annotations

import unicodedata

TAB = 8


def plain(text: str) -> str:
    r"""Return *text* with every character that a terminal could act on written out.

    What comes back holds printable characters, spaces and line feeds only.

    Examples
    --------
    >>> plain("fine, but \x1b[2J")
    'fine, but \\x1b[2J'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(map(_printable, line.expandtabs(TAB))) for line in lines)


def plain_line(text: str) -> str:
    """Return *text* as :func:`plain` does, on one line: every run of blanks is one space."""
    return " ".join(plain(text).split())


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
