"""Reading one file that a student handed in, without trusting anything about it.

Nothing but a regular file is ever opened (opening a FIFO would wait for ever, opening a device
may do something), its size is looked at first, and no link is followed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from grader.record import record

KILOBYTE = 1024
SOURCE_BYTES = 256 * KILOBYTE
SAFELY = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@record(kw_only=True)
class SourceText:
    """A file that could be read: its name, its text with line feeds at its line ends, its size.

    *module* is the name under which other files import it. What was taken out of a notebook
    says for each of its lines which *cells* they are from: the number of the cell and the line in
    it, both from 1.
    """

    name: str
    module: str
    text: str
    size: int
    notebook: str = ""
    cells: tuple[tuple[int, int], ...] = ()


@record(kw_only=True)
class Unreadable:
    """A file that is there and could not be read; *reason* is a sentence for the student."""

    name: str
    reason: str


@record(kw_only=True)
class Missing:
    """A file that is not there; *reason* says so and names what may have been meant."""

    name: str
    reason: str


def read_source(path: Path, module: str, limit: int = SOURCE_BYTES) -> SourceText | Unreadable:
    """Read *module* from a text file of at most *limit* bytes, or say why that cannot be done."""
    try:
        raw = _read_regular(path, limit)
        text = _decoded(path.name, raw)
        return SourceText(name=path.name, module=module, text=text, size=len(raw))
    except _RefusedError as refused:
        return Unreadable(name=path.name, reason=str(refused))
    except OSError as error:
        reason = f"{path.name} cannot be read: {error.strerror}"
        return Unreadable(name=path.name, reason=reason)


class _RefusedError(Exception):
    """What a file is that it should not be; the text is the sentence for the student."""


def _read_regular(path: Path, limit: int) -> bytes:
    _check(path.name, path.lstat(), limit)
    with os.fdopen(os.open(path, SAFELY), "rb") as file:
        # The name may have come to mean another file since; what counts is the one that is open.
        _check(path.name, os.fstat(file.fileno()), limit)
        raw = file.read(limit + 1)
    if len(raw) > limit:
        raise _RefusedError(f"{path.name} grew while it was read; save it and try again")
    return raw


def _check(name: str, facts: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(facts.st_mode):
        kind = KINDS.get(stat.S_IFMT(facts.st_mode), "something else")
        raise _RefusedError(f"{name} is {kind}, not a file; put the file itself there")
    if facts.st_size > limit:
        raise _RefusedError(
            f"{name} has {_size(facts.st_size)}, more than the {_size(limit)} that are read; "
            "keep only your work in it"
        )


def _size(count: int) -> str:
    kilobytes = count / KILOBYTE
    return f"{kilobytes:.0f} KB" if kilobytes < KILOBYTE else f"{kilobytes / KILOBYTE:.1f} MB"


def _decoded(name: str, raw: bytes) -> str:
    """Return *raw* as text: UTF-8, with or without a byte order mark, any line ends."""
    if raw.startswith(WIDE_MARKS):
        raise _RefusedError(f"{name} is saved as UTF-16; save it as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _RefusedError(
            f"{name} is not UTF-8 text: byte 0x{raw[error.start]:02x} at offset {error.start} "
            f"(line {line}); save it as UTF-8"
        ) from None
    if "\0" in text:
        offset = raw.index(b"\0")
        raise _RefusedError(
            f"{name} is not text: byte 0x00 at offset {offset}; hand in the source code"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
