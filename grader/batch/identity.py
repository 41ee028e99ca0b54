"""What was handed in, as one digest: it does not depend on what is asked of it.

Files that are read of nobody do not count, nor does what a run leaves in a notebook: who runs it
again without changing a cell has handed in nothing new.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from grader.submissions import NOTEBOOK, Notebook, SourceText, read_notebook, read_source

DEEPEST = 5
ENTRIES = 10_000
"""As many entries of a folder are looked at: more are not one student's work."""

_READ = frozenset({".py", ".yaml", NOTEBOOK})
_OF_MACHINES = (".", "__")
_ENVIRONMENT = "pyvenv.cfg"


def identity(place: Path) -> str:
    """Return the SHA-256 of the work in *place*, a folder or a file of any name.

    Examples
    --------
    >>> identity(Path("/no/such/folder")) == identity(Path("/no/other"))
    True
    """
    digest = sha256()
    for name, path in sorted(_files(place)):
        for part in (name, *_contents(path)):
            raw = part.encode("utf-8", "surrogatepass")
            digest.update(len(raw).to_bytes(8) + raw)
    return digest.hexdigest()


def _files(place: Path) -> Iterator[tuple[str, Path]]:
    if not place.is_dir():
        return iter([("", place)])
    return islice(_inside(place, "", 0), ENTRIES)


def _inside(folder: Path, above: str, depth: int) -> Iterator[tuple[str, Path]]:
    """Yield the files that may be read, by their names as seen from the whole work."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # what cannot be listed is read of nobody
        return
    if any(entry.name == _ENVIRONMENT for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith(_OF_MACHINES) and entry.is_dir(follow_symlinks=False):
            continue
        name = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                yield from _inside(Path(entry), f"{name}/", depth + 1)
        elif Path(entry.name).suffix.lower() in _READ:
            yield os.fsencode(name).decode("utf-8", "replace"), Path(entry)


def _contents(path: Path) -> Iterator[str]:
    """Yield what of a file counts; of one that cannot be read, why."""
    if path.suffix.lower() == NOTEBOOK:
        notebook = read_notebook(path)
        if isinstance(notebook, Notebook):
            for cell in notebook.cells:
                yield from (cell.kind, cell.id, *sorted(cell.tags), cell.text)
        else:
            yield notebook.reason
        return
    file = read_source(path, path.stem)
    yield file.text if isinstance(file, SourceText) else file.reason
