"""The terminal the command runs in: how wide it is, whether it shows colours, and printing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

import click
from rich.text import Text

from grader.errors import GraderError
from grader.report.layout import as_string

WIDEST = 100
"""Lines longer than this are hard to read, however wide the terminal is."""


def width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def colour(stream: TextIO | None = None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to use colours: on a terminal that has them, unless ``NO_COLOR`` says otherwise."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return bool(environment.get("FORCE_COLOR")) or (stream or sys.stdout).isatty()


def say(text: str) -> None:
    """Print *text*, which ends its own lines, as it is."""
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        raise  # who reads it has seen enough
    except OSError as error:
        raise GraderError(
            f"the output could not be written: {error.strerror}; expected room for "
            f"{len(text.encode())} bytes; make room, or write to another place"
        ) from None


def say_lines(lines: Iterable[Text]) -> None:
    """Print styled lines, with colours where there are any."""
    say(as_string(lines, colour=colour()))
