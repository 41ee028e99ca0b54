"""What was handed in, as one digest: it does not depend on what is asked of it.

Files that are read of nobody do not count, nor does what a run leaves in a notebook: who runs it
again without changing a cell has handed in nothing new.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path

from grader.submissions import NOTEBOOK, Notebook, SourceText, read_notebook, read_source
from grader.submissions.files import SAFELY
from grader.submissions.submission import ENTRIES

DEEPEST = 5
ZIP = ".zip"
_READ = frozenset({".py", ".yaml", NOTEBOOK, ZIP})
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
        entries = sorted(islice(os.scandir(folder), ENTRIES), key=lambda entry: entry.name)
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
    if path.suffix.lower() == ZIP:
        yield _of_bytes(path)
        return
    file = read_source(path, path.stem)
    yield file.text if isinstance(file, SourceText) else file.reason


def _of_bytes(path: Path) -> str:
    try:
        with os.fdopen(os.open(path, SAFELY), "rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return file_digest(file, "sha256").hexdigest()
    except OSError:  # it will be said by whoever reads it
        pass
    return ""
