"""Where in a folder the work is: in the folder itself, or one or more levels down.

Platforms and students put work into a folder of the folder, or a zip there. It is read where there
is no doubt; where there is, nobody guesses, for it would be missing and cost all points.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from itertools import islice
from pathlib import Path

from grader.batch.inputs import ARCHIVES
from grader.submissions import NOTEBOOK
from grader.submissions.submission import ENTRIES

DEEPEST = 4
OF_MACHINES = (".", "__")
"""How the names of folders begin that no person has made."""
_SHOWN = 3


class Scattered(Exception):
    """Why it is not known which files are the work: a sentence."""


def place_of(folder: Path, files: Collection[str]) -> Path:
    """Return the folder or the zip that has the work, where *files* are what it may consist of.

    It is *folder* itself if any of them is there, or any notebook; or if they are nowhere.

    Raises
    ------
    Scattered
        They are in several places, or in an archive that is not read.
    """
    found, packed = _look(folder, files, 0)
    if len(found) == 1:
        return found[0]
    if found:
        named = [path.relative_to(folder).as_posix() for path in found]
        more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
        raise Scattered(
            f"the files of the exercises are not in the folder itself; {', '.join(named[:_SHOWN])}"
            f"{more} may have them: keep one, and put its files into the folder itself"
        )
    if packed:
        raise Scattered(
            f"{packed[0].relative_to(folder).as_posix()} is an archive that is not read; "
            "put the files themselves there, or send a zip"
        )
    return folder


def _look(folder: Path, files: Collection[str], depth: int) -> tuple[list[Path], list[Path]]:
    """Return where work is in *folder*, and archives that may have it and are not read."""
    try:
        entries = sorted(islice(os.scandir(folder), ENTRIES), key=lambda entry: entry.name)
    except OSError:  # who reads the work will say so
        return [], []
    if any(one.name in files or one.name.endswith(NOTEBOOK) for one in entries):
        return [folder], []
    found: list[Path] = []
    packed: list[Path] = []
    for one in entries:
        path = Path(one)
        if one.name.startswith(OF_MACHINES):
            continue
        if one.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                inside = _look(path, files, depth + 1)
                found += inside[0]
                packed += inside[1]
        elif one.is_file(follow_symlinks=False) and path.suffix.lower() == ".zip":
            found.append(path)
        elif path.suffix.lower() in ARCHIVES:
            packed.append(path)
    return found, packed
