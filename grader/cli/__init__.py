"""The command ``grade``: each module parses its words, calls the package, prints, and is done.

This module and :mod:`grader.cli.group` are all that ``grade --help`` needs, so they import
nothing that is slow to import. It is the only place in which errors become messages.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import click

from grader.cli.group import GROUP
from grader.errors import GraderError

__all__ = ["entry", "main"]

INTERRUPTED = 130
NOWHERE = 2
FAULT = 4
# Starting a pool of threads costs half the CPU time of importing numpy, and what the grader
# computes itself is small. Set before anything imports numpy; what the user has set stays.
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
# pydantic would look for plugins of its own in every package that is installed, in every start.
WITHOUT_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
# And even when it is told not to it imports what it looks with, which takes longer than all of its
# own modules that we use. Where it has other modules one day, this one is not asked for.
PLUGINS = "pydantic.plugin._loader"
# Importing makes many objects that all stay; looking for garbage among them takes a tenth of the
# time that a short command needs.
ALLOCATIONS_BEFORE_COLLECTING = 100_000


def entry() -> NoReturn:
    """Run the command line and end the process without taking the interpreter apart first.

    Everything is written and every child is gone by then; the rest would only cost time, as much
    as importing NumPy does.
    """
    status = FAULT
    # What is registered first is called last: what we give back at the end is given back by then.
    atexit.register(lambda: os._exit(status))
    try:
        status = main()
    except SystemExit as end:  # how click ends when the reader of a pipe has seen enough
        status = end.code if isinstance(end.code, int) else FAULT
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; no error ever leaves it."""
    gc.set_threshold(ALLOCATIONS_BEFORE_COLLECTING)
    for name in THREADS:
        os.environ.setdefault(name, "1")
    os.environ.setdefault(WITHOUT_PLUGINS, "__all__")
    if os.environ[WITHOUT_PLUGINS] == "__all__":
        sys.modules.setdefault(PLUGINS, _NoPlugins(PLUGINS))
    _prepare_streams()
    try:
        Path.cwd()
    except OSError:
        _complain("this folder is not there any more, expected one to work in; go to another")
        return NOWHERE
    try:
        # When the reader of a pipe has seen enough, click ends the process quietly.
        return int(GROUP.main(arguments, prog_name="grade", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GraderError as error:
        _complain(str(error))
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a user
        _complain(_fault(error))
        return FAULT


class _NoPlugins(ModuleType):
    """In the place of the module with which pydantic looks for plugins."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        return ()


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed before we began: there is nobody to tell
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - to the end
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal need not know Unicode


def _complain(message: str) -> None:
    from grader.report.harmless import plain  # noqa: PLC0415 - only when something is wrong

    click.echo(f"grade: {plain(message)}", err=True)


def _fault(error: Exception) -> str:
    """Keep the traceback of *error* where it can be found, and return what to tell the user."""
    import tempfile  # noqa: PLC0415 - only when something is wrong
    import traceback  # noqa: PLC0415 - as above

    told = f"this is a fault of the grader, not of your work: {type(error).__name__}: {error}"
    if os.environ.get("GRADE_DEBUG"):
        traceback.print_exception(error)
        return told
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="grade-fault-", suffix=".txt", encoding="utf-8", delete=False
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:  # the disk may be full, which may be what went wrong
        return f"{told}. GRADE_DEBUG=1 shows more"
    return f"{told}. Please report it with {file.name} (GRADE_DEBUG=1 shows that here)"
