"""Reading YAML, so that every value knows its line and nothing in a file can hurt.

libyaml takes the text apart, event by event, and :mod:`grader.spec.builder` puts the values
together. Tags, several documents, duplicate keys, deep nesting and exploding aliases are
refused. The same reader serves a course's files and students' answer files.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from grader.errors import Problem, SpecError
from grader.spec.builder import TOO_DEEP, Builder, TooMuchError
from grader.spec.places import Document

LARGEST = 1_000_000
"""How many bytes a file may have unless the caller says otherwise."""

# What YAML does not allow; it is refused here, where its place can be told. Written as what is
# allowed, with everything from U+10000 on, it would take ten times as long to compile.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)

_ADVICE = {
    "mapping values are not allowed": (
        "a colon and a space start a mapping; put the text in quotes"
    ),
    "cannot start any token": (
        "a tab, @, ` or % starts this; indent with spaces, and put text in quotes"
    ),
    "could not find expected ':'": "a key lacks its colon, or the line above ends too early",
    "unexpected end of stream": "a quote or a bracket that was opened is never closed",
    "did not find expected ',' or": "a comma or a closing bracket is missing",
    "did not find expected key": "the indentation does not fit the lines above",
    "did not find expected '-'": "the indentation does not fit the lines above",
    "unknown escape": "a backslash in double quotes starts an escape; use single quotes",
    "did not find expected comment or line break": (
        "| and > start a block of text; put the text in quotes"
    ),
    "block sequence entries are not allowed": (
        "a hyphen and a space start a list; put the text in quotes"
    ),
    "did not find expected alphabetic or numeric character": (
        "* and & have a meaning in YAML; put the text in quotes"
    ),
    "undefined tag": "tags are not read; put text that starts with ! in quotes",
}
_ANY_ADVICE = "check this line and the one above"


def read_yaml(path: Path, *, largest: int = LARGEST, name: str = "") -> Document:
    """Read the file at *path*; *name* is what messages call it.

    Raises
    ------
    SpecError
        Everything that is wrong with the file as YAML.
    """
    document, problems = examine(path, largest=largest, name=name)
    if problems:
        raise SpecError(problems)
    return document


def parse_yaml(text: str | bytes, name: str, *, largest: int = LARGEST) -> Document:
    """Read *text* as :func:`read_yaml` reads a file."""
    document, problems = examine_text(text, name, largest=largest)
    if problems:
        raise SpecError(problems)
    return document


def examine(
    path: Path, *, largest: int = LARGEST, name: str = "", as_written: bool = False
) -> tuple[Document, list[Problem]]:
    """Read as much of the file as can be read; return it with what is wrong.

    With *as_written* every scalar stays the text that stands there.
    """
    name = name or str(path)
    try:
        with path.open("rb") as file:
            text = file.read(largest + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _unreadable(name, 0, 0, f"cannot be read ({reason}); check its name and permissions")
    return examine_text(text, name, largest=largest, as_written=as_written)


def examine_text(
    text: str | bytes, name: str, *, largest: int = LARGEST, as_written: bool = False
) -> tuple[Document, list[Problem]]:
    """Read as much of *text* as can be read; return it with what is wrong."""
    if len(text) > largest:
        return _unreadable(name, 0, 0, f"larger than {largest} bytes; make the file smaller")
    try:
        decoded = _decoded(text) if isinstance(text, bytes) else text
    except ValueError as error:
        return _unreadable(name, 1, 1, str(error))
    decoded = decoded.removeprefix("\ufeff")
    if found := _FORBIDDEN.search(decoded):
        line = decoded.count("\n", 0, found.start()) + 1
        column = found.start() - decoded.rfind("\n", 0, found.start())
        message = f"the character U+{ord(found[0]):04X} cannot stand in YAML; delete it"
        return _unreadable(name, line, column, message)
    return _examined(decoded, Builder(name, as_written=as_written))


def _decoded(text: bytes) -> str:
    if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text[:4]:
        raise ValueError("the file is UTF-16 or binary, expected UTF-8 text; save it as UTF-8")
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        message = f"line {line} holds the byte 0x{text[error.start]:02x}, which is not UTF-8"
        raise ValueError(f"{message}; save the file as UTF-8") from None


def _examined(text: str, builder: Builder) -> tuple[Document, list[Problem]]:
    name = builder.file
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except TooMuchError:
        pass
    except yaml.YAMLError as error:
        builder.problems.append(_syntax(error, name))
    return Document(name, builder.root, builder.places), builder.problems


def _syntax(error: yaml.YAMLError, name: str) -> Problem:
    context, problem = getattr(error, "context", None), getattr(error, "problem", None)
    said = f"{context or ''} {problem or ''}".strip() or str(error)
    # A quote that is never closed is noticed at the end of the file; say where it was opened.
    mark = getattr(error, "context_mark" if "end of stream" in said else "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "maximum nesting depth" in said:  # newer versions of libyaml look ahead, and have a limit
        return Problem(name, line, column, "", TOO_DEEP)
    advice = next((text for part, text in _ADVICE.items() if part in said), _ANY_ADVICE)
    return Problem(name, line, column, "", f"this is not YAML ({said}); {advice}")


def _unreadable(name: str, line: int, column: int, message: str) -> tuple[Document, list[Problem]]:
    return Document(name, None, {}), [Problem(name, line, column, "", message)]


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's; PyYAML built without it is slower and otherwise the same."""
