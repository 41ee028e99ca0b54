"""Writing a package: one zip, the same bytes every time, or a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from grader.errors import UsageError
from grader.render.folder import Rendered, write_new

_THEN = (2020, 1, 1, 0, 0, 0)
_FILE, _PROGRAM = 0o100644, 0o100755
_UNIX = 3


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """Return *files* as a zip; what begins with ``#!`` can be run once it is unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _THEN)
            entry.create_system = _UNIX
            entry.external_attr = (_PROGRAM if files[name][:2] == b"#!" else _FILE) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* as a zip to *path*, whole or not at all; one that is there is replaced."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(as_zip(files))
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(
            f"cannot write {path}: {error.strerror}; expected a file in a folder that is there"
        ) from None


def write_folder(out: Path, files: Mapping[str, bytes]) -> Rendered:
    """Write *files* into the folder *out*; what an earlier export wrote is replaced."""
    return write_new(out, files, ours=frozenset(files))
