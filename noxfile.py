"""The core's tests on every Python that is installed: ``nox``, or ``nox -s tests-3.13`` for one."""

import shutil
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
VERSIONS = ("3.11", "3.12", "3.13")
OTHERS = [version for version in VERSIONS if version != f"3.{sys.version_info.minor}"]


def interpreter(version: str) -> str | None:
    """Return a Python of *version* on PATH or in a pyenv folder, or None."""
    found = shutil.which(f"python{version}")
    kept = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    return str(kept[-1]) if kept else found


# What runs code, counts its lines, reads it or computes with it: there versions of Python differ.
# Commands, reports and packages are tested on the Python of the virtual environment.
WHERE = [
    f"tests/{name}"
    for name in (
        "cases",
        "child",
        "compare",
        "kinds",
        "rules",
        "sandbox",
        "spec",
        "submissions",
        "wire",
    )
]
INSTALLED = [path for version in OTHERS if (path := interpreter(version))]


@nox.session(python=INSTALLED or False)
def tests(session: nox.Session) -> None:
    """Run the quick tests of the core on another Python than that of the virtual environment."""
    if not INSTALLED:
        session.skip("no other Python (3.11, 3.12, 3.13) is installed")
    session.install("--editable", ".[tests]")
    session.run("pytest", "-n", "auto", "--dist", "worksteal", "-m", "not prove", *WHERE)
