"""``grade doctor``: what isolation, versions and extras this machine has, and what to do."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

import click
from rich.text import Text

from grader.cli import console
from grader.report.layout import hanging
from grader.results import Isolation
from grader.sandbox import open_sandbox
from grader.sandbox.isolation import level
from grader.version import __version__
from grader.wire.layers import Layer, Standing

NEEDED = ("numpy", "sympy")
EXTRAS = ("scipy", "pandas")

TITLES = {
    Layer.LIMITS: "limits",
    Layer.USER: "user",
    Layer.MEMORY: "memory",
    Layer.PATHS: "paths",
    Layer.FILES: "files",
    Layer.CALLS: "system calls",
}
ADVICE = {
    Layer.LIMITS: "grade on Linux: nothing else bounds memory.",
    Layer.USER: "start the grader as an ordinary user, not as root.",
    Layer.MEMORY: "start the grader as an ordinary user, on Linux.",
    Layer.PATHS: "allow user namespaces, if it matters that file names and sizes can be seen.",
    Layer.FILES: "use Linux 5.13 or later, booted with Landlock (lsm=landlock,...).",
    Layer.CALLS: "use a 64-bit x86 machine.",
}
PROMISES = {
    Isolation.CONTAINED: "a submission can harm neither its verdict nor this machine.",
    Isolation.LIMITED: "no verdict can be forged; files may be read and the network reached.",
    Isolation.NONE: "grade only work you trust: the machine is not protected.",
}


@click.command()
def command() -> int:
    """Say how well submissions are isolated on this machine, which versions are here, what to do.

    Every layer is tried: what is said to hold was seen to hold.
    """
    with open_sandbox() as sandbox:
        standings = sandbox.standings
    console.say_lines(_lines(standings, console.width()))
    return 0


def _lines(standings: Sequence[Standing], width: int) -> Iterator[Text]:
    reached = level(standings)
    yield Text.assemble(("isolation: ", "bold"), (str(reached), "bold"), f" - {PROMISES[reached]}")
    for standing in standings:
        yield from _layer(standing, width)
    yield Text()
    yield from _part("versions", _versions(), width)
    yield from _part("extras", [_installed(name) for name in EXTRAS], width)
    yield from _part("threads", ["1 wherever code runs, numerical libraries included"], width)
    yield from _part("what to do", _advice(standings), width)


def _layer(standing: Standing, width: int) -> Iterator[Text]:
    mark = ("[ok]", "green") if standing.holds else ("[no]", "bold red")
    prefix = Text.assemble("  ", mark, f" {TITLES[standing.layer]:<14}")
    yield from hanging(prefix, Text(standing.detail), width)


def _part(title: str, parts: Sequence[str], width: int) -> Iterator[Text]:
    yield from hanging(Text(f"{title:<12}", style="bold"), Text("   ".join(parts)), width)


def _versions() -> list[str]:
    machine = f"{platform.system()} {platform.release()} on {platform.machine()}"
    ours = [f"grader {__version__}", f"Python {platform.python_version()}"]
    return [*ours, *map(_installed, NEEDED), machine]


def _installed(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} is not installed"


def _advice(standings: Sequence[Standing]) -> list[str]:
    missing = [ADVICE[standing.layer] for standing in standings if not standing.holds]
    return missing or ["nothing: this machine is fit to grade work that nobody has read."]
