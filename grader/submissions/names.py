"""Which file was probably meant when the expected one is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePath

# What browsers, editors and people add to a name: "(1)", " - Copy", "_final", "_v2".
ADDED = re.compile(r"(_*\(\d+\)|_*copy(_*\(?\d*\)?)?|_+final|_+v?\d+)+$")
ALIKE = 0.8


def near_miss(expected: str, names: Iterable[str]) -> str:
    """Return the one of *names* that was probably meant by *expected*, or "".

    Examples
    --------
    >>> near_miss("affine_vectorize.py", ["Affine-Vectorize (1).py", "notes.py"])
    'Affine-Vectorize (1).py'
    """
    wanted = PurePath(expected).stem
    by_stem = {_bare(name): name for name in sorted(names, reverse=True) if name != expected}
    alike = get_close_matches(wanted, by_stem, n=1, cutoff=ALIKE)
    return by_stem[wanted] if wanted in by_stem else by_stem[alike[0]] if alike else ""


def _bare(name: str) -> str:
    """Return what is left of a file name without its endings, additions, case and hyphens."""
    stem = name.split(".", 1)[0] or name
    return ADDED.sub("", re.sub(r"[\s\-]+", "_", stem.strip().lower()))
