"""Text that anybody may have written, put into Markdown where it shows and does nothing else.

prose       every character with a meaning is escaped; mentions and references are interrupted
code span   fenced by more backticks than it holds, on one line
code block  the same, over several lines
"""

from __future__ import annotations

import re

from grader.report.harmless import plain, plain_line

# What can begin markup, HTML, a formula, a cell or a link; CommonMark lets all of it be escaped.
_ACTIVE = re.compile(r"[\\`*_\[\]<&|~$]|(?<=:)/|(?<=www)\.", re.IGNORECASE)
# GitHub looks for mentions and references in the finished page, where escapes are gone: only
# a character in between stops it.
_MENTION = re.compile(r"[@#](?=\w)")
_INVISIBLE = "&#8203;"


def prose(text: str) -> str:
    """Return *text* as Markdown on one line. Not for the start of a line, where ``-`` is a list."""
    escaped = _ACTIVE.sub(r"\\\g<0>", plain_line(text))
    return _MENTION.sub(rf"\g<0>{_INVISIBLE}", escaped)


def phrases(text: str) -> str:
    """Return *text* as prose, with its phrases (two blanks or a line apart) set off by dots."""
    parts = (part.strip() for part in re.split(r" {2,}|\n", plain(text)))
    return prose(" · ".join(part for part in parts if part))


def code(text: str) -> str:
    """Return *text* as a code span. Not for a table, where a ``|`` would end the cell."""
    line = plain_line(text) or " "
    fence = "`" * (_longest_run(line) + 1)
    gap = " " if "`" in (line[0], line[-1]) else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def code_block(text: str) -> str:
    """Return *text* as a fenced code block."""
    inside = plain(text)
    fence = "`" * max(_longest_run(inside) + 1, 3)
    return f"{fence}text\n{inside}\n{fence}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
