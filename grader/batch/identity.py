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

from grader.batch import places
from grader.submissions import NOTEBOOK, Notebook, SourceText, read_notebook, read_source
from grader.submissions.files import SAFELY
from grader.submissions.submission import ENTRIES

DEEPEST = places.DEEPEST + 1
"""Where work is looked for, and what lies in a package there."""

PARSED_BYTES = 64 * 2**20
"""Of so many bytes of notebooks the outputs are told from the rest; beyond them size has to do."""

ZIP = ".zip"
_READ = frozenset({".py", ".yaml", NOTEBOOK, ZIP})
_ENVIRONMENT = "pyvenv.cfg"


def identity(place: Path) -> str:
    """Return the SHA-256 of the work in *place*, a folder or a file of any name.

    Examples
    --------
    >>> identity(Path("/no/such/folder")) == identity(Path("/no/other"))
    True
    """
    digest = sha256()
    parsed = 0
    for name, path in sorted(_files(place)):
        size = _size(path)
        parsed += size if path.suffix.lower() == NOTEBOOK else 0
        contents = _contents(path) if parsed <= PARSED_BYTES else iter([str(size)])
        for part in (name, *contents):
            raw = part.encode("utf-8", "surrogatepass")
            digest.update(len(raw).to_bytes(8) + raw)
    return digest.hexdigest()


def _files(place: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files that may be read, by their names as seen from the whole work."""
    if not place.is_dir():
        return iter([("", place)])
    entries = islice(_inside(place, "", 0), ENTRIES)
    return ((name, path) for name, path in entries if path.suffix.lower() in _READ)


def _inside(folder: Path, above: str, depth: int) -> Iterator[tuple[str, Path]]:
    """Yield all that is in *folder*, what is in its folders as well."""
    try:
        entries = sorted(islice(os.scandir(folder), ENTRIES), key=lambda entry: entry.name)
    except OSError:  # what cannot be listed is read of nobody
        return
    if depth and any(entry.name == _ENVIRONMENT for entry in entries):
        return
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_folder and entry.name.startswith(places.OF_MACHINES):
            continue
        name = f"{above}{entry.name}"
        yield os.fsencode(name).decode("utf-8", "replace"), Path(entry)
        if is_folder and depth < DEEPEST:
            yield from _inside(Path(entry), f"{name}/", depth + 1)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _contents(path: Path) -> Iterator[str]:
    """Yield what of a file counts; of one that cannot be read, why."""
    if path.suffix.lower() == NOTEBOOK:
        notebook = read_notebook(path)
        if isinstance(notebook, Notebook):
            for cell in notebook.cells:
                # Ids are made and dropped by editors, as they like.
                yield from (cell.kind, *sorted(cell.tags), cell.text)
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
