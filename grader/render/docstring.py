"""Any text at all as the docstring of a Python function."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

INDENT = " " * 4
WIDTH = 79 - len(INDENT)
# Lists, quotes, tables, headings and displayed formulas keep the lines they were written in.
STRUCTURE = re.compile(r"\s|[-*+>|#]|\d+[.)]\s|\$\$")
PIECE = re.compile(r"(?:`[^`]{0,60}`|\$[^$]{1,60}\$|\S)+")
FENCE = re.compile(r"\s*(```|~~~)")


def docstring(text: str) -> str:
    """Return a Python string literal, as readable as possible, that holds *text* indented.

    A raw literal keeps the backslashes of formulas as they are. Where the text holds what no
    raw literal can (both kinds of triple quotes, control characters), it is escaped.
    """
    first, *others = text.split("\n")
    body = "\n".join((first, *map(_indented, others), INDENT))
    prefix = "r" if "\\" in body else ""
    for quotes in ('"""', "'''"):
        if quotes not in body and all(map(_plain, body)):
            return f"{prefix}{quotes}{body}{quotes}"
    return f'"""{"".join(map(_escaped, body))}"""'


def reflowed(markdown: str, width: int = WIDTH) -> str:
    """Return *markdown* with its prose filled to the width; lists, code and formulas stay."""
    blocks = []
    for prose, lines in groupby(_marked(markdown), lambda marked: marked[0]):
        block = "\n".join(line for _, line in lines)
        blocks.append(_filled(block, width) if prose else block)
    return "\n".join(blocks)


def _marked(markdown: str) -> Iterator[tuple[bool, str]]:
    """Yield each line and whether it is prose."""
    fenced = False
    for line in markdown.strip().split("\n"):
        fence = FENCE.match(line) is not None
        fenced ^= fence
        structured = fenced or fence or STRUCTURE.match(line) or not line.strip()
        yield not structured, line


def _filled(block: str, width: int) -> str:
    """Return *block* in lines of at most *width*, code and formulas in one piece."""
    lines = [""]
    for word in (" ".join(piece.split()) for piece in PIECE.findall(block)):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return "\n".join(lines)


def _indented(line: str) -> str:
    return f"{INDENT}{line}" if line.strip() else ""


def _plain(character: str) -> bool:
    """Whether *character* means itself between quotes, to Python and to a reader."""
    blank = character == "\n" or unicodedata.category(character) == "Zs"
    return blank or character.isprintable()


def _escaped(character: str) -> str:
    if character in '\\"':
        return f"\\{character}"
    if _plain(character):
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
