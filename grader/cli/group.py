"""The list of commands, each loaded when it is used."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from grader.version import __version__

COMMANDS: Mapping[str, str] = {
    "check": "Grade the work in this folder (the default).",
    "demo": "Render the sample assignment, put sample work in, grade it.",
    "list": "List the exercises of the course.",
    "show": "Show an exercise.",
    "render": "Make a student's folder: stubs and a handout.",
    "new": "Start a new exercise.",
    "verify": "Prove that exercises judge as they should.",
    "export": "Pack an assignment for Gradescope or Classroom 50.",
    "ci": "Files for GitHub Actions and GitLab CI.",
    "fetch": "Fetch the repositories of a class.",
    "batch": "Grade a class into a store.",
    "merge": "Put stores together that parts of a class were graded into.",
    "store": "Show what is in a store, export it, or thin it out.",
    "report": "Make a page, or a file for the gradebook, of a store.",
    "diff": "Say whose score would change between two stores.",
    "doctor": "Say how submissions are isolated here, and what this machine lacks.",
}
"""Every command and its help in one line, so that ``grade --help`` need not load any."""


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector off, and what is made meanwhile from it for good."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


class LazyGroup(click.Group):
    """Loads ``grader.cli.<name>`` for a command; without one, ``check`` is meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - click's
        # What is imported stays: looking for garbage among it takes a tenth of a short command.
        with _no_collection():
            command = import_module(f"grader.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        check = ["check"] if not args or _means_check(args[0]) else []
        return super().parse_args(ctx, [*check, *args])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:
            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f"Did you mean {near[0]!r}?" if near else "`grade --help` lists them."
            ctx.fail(f"there is no command {args[0]!r}. {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _means_check(word: str) -> bool:
    """Whether *word* is a path or an option of ``check`` rather than a misspelt command."""
    if word in COMMANDS or word in {"--help", "-h", "--version"}:
        return False
    return word.startswith("-") or "/" in word or "." in word or Path(word).exists()


@click.group(
    cls=LazyGroup,
    subcommand_metavar="[COMMAND] [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="grade", message="%(prog)s %(version)s")
def GROUP() -> None:  # noqa: N802 - a constant that click makes of a function
    """Grade exercises in numerical Python.

    Run `grade` in the folder with your work. `grade COMMAND --help` says more.
    """
