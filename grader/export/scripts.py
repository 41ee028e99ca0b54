"""The scripts of packages, as they are: nothing is pasted into them."""

from __future__ import annotations

from importlib.resources import files

UNFINISHED_FILE = "unfinished.json"
"""What a package calls the result that stands until there is another."""


def script(name: str) -> bytes:
    """Return the script of that name."""
    return files("grader.export").joinpath("files", name).read_bytes()
