"""Writing into a folder in which somebody may already have worked.

A file that is there is never overwritten and no link is followed. A file that is written
appears whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.record import record


@record(kw_only=True)
class Rendered:
    """What became of each file: *written*, *kept* because it differed, or already the *same*."""

    out: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    same: tuple[str, ...]


def write_new(
    out: Path, files: Mapping[str, str | bytes], *, ours: frozenset[str] = frozenset()
) -> Rendered:
    """Write *files*, by their paths in *out*; only those named in *ours* may be replaced.

    Raises
    ------
    UsageError
        When *out* cannot be made or written to.
    """
    found: dict[str, list[str]] = {"written": [], "kept": [], "same": []}
    try:
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            outcome = _write(_inside(out, name), raw, replace=name in ours)
            found[outcome].append(name)
    except OSError as error:
        raise UsageError(
            f"cannot write to {error.filename or out}: {error.strerror}; "
            "expected a folder that is yours to write to, or one that can be made"
        ) from None
    lists = {outcome: tuple(names) for outcome, names in found.items()}
    return Rendered(out=out, **lists)


def _inside(out: Path, name: str) -> Path:
    """Return the path of *name* with its folder made; a folder that is a link is refused."""
    path = out / name
    for folder in path.parents[: len(Path(name).parents) - 1]:
        if folder.is_symlink():
            raise UsageError(
                f"{folder} is a symbolic link, expected a folder; remove it, or render elsewhere"
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write(path: Path, content: bytes, *, replace: bool) -> str:
    if _holds(path, content):
        return "same"
    if not replace and not _claim(path):
        return "kept"
    _replace(path, content)
    return "written"


def _holds(path: Path, content: bytes) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(content):
        return False
    return path.read_bytes() == content


def _claim(path: Path) -> bool:
    """Create *path* empty, if and only if there is nothing of that name."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o666))
    except FileExistsError:
        return False
    return True


def _replace(path: Path, content: bytes) -> None:
    """Put *content* in place in one step; a link of that name is replaced, not followed."""
    mode = path.lstat().st_mode & 0o777 if path.exists() and not path.is_symlink() else 0o644
    handle, temporary = tempfile.mkstemp(prefix=".grade-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
