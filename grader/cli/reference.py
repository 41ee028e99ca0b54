"""``python -m grader.cli.reference`` writes ``docs/cli.md``: what every command says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from grader.cli.group import COMMANDS, GROUP

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
WIDTH = 88

INTRODUCTION = """\
# The command `grade`

Every command, as its own `--help` says it. This page is made by `python -m grader.cli.reference`.

Exit status: 0 all passed, 1 something failed, 2 usage or nothing to grade, 3 an exercise or the
course is wrong, 4 the grader itself failed, 130 interrupted. `NO_COLOR` and `FORCE_COLOR` are
respected; `GRADE_DEBUG=1` shows the traceback of a fault of the grader.
"""


def reference() -> str:
    """Return the page."""
    return "\n".join([INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    settings: dict[str, Any] = {**GROUP.context_settings, "max_content_width": WIDTH}
    with click.Context(GROUP, info_name="grade", **settings) as group:
        group.terminal_width = WIDTH
        yield _section("grade", GROUP.get_help(group))
        for name in COMMANDS:
            command = GROUP.get_command(group, name)
            assert command is not None
            yield from _of_command(command, name, group)


def _of_command(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    """Yield the section of *command*, and those of the commands in it."""
    with click.Context(command, info_name=name, parent=parent) as context:
        context.terminal_width = WIDTH
        yield _section(context.command_path, command.get_help(context))
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                yield from _of_command(found, inner, context)


def _section(title: str, text: str) -> str:
    return f"## `{title}`\n\n```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
