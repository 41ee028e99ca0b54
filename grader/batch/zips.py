"""Zip files that students hand in, unpacked without trusting them.

Nothing is written but Python files, notebooks and answers, under names that lead nowhere else;
what is counted is what comes out, not what the archive says of itself.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.bundle import FOLDER

ENTRIES = 2_000
BYTES = 64 * 1024 * 1024
_READ = frozenset({".py", ".ipynb", ".yaml"})
_CHUNK = 64 * 1024
_LEFT_BY_SYSTEMS = ("__MACOSX", ".DS_Store")


class Refused(Exception):
    """Why a zip file is not unpacked: a sentence for staff and student."""


def unpack(path: Path, folder: Path) -> Path:
    """Unpack the submission *path* into *folder*, and return the folder that has the files.

    That is the one folder that everything in the archive is in, if there is one.

    Raises
    ------
    Refused
        It is damaged, is a bomb, or has names that it should not have.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            left = BYTES
            for info, inside in _checked(path.name, archive):
                left -= _extract(archive, info, folder / inside, left, path.name)
    except zipfile.BadZipFile as error:
        raise Refused(f"{path.name} is no zip file or is damaged ({error}); zip it again") from None
    except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Refused(f"{path.name} cannot be unpacked ({error}); zip it again") from None
    return _inner(folder)


def _checked(
    name: str, archive: zipfile.ZipFile
) -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    """Yield what is to be unpacked and where to, after all names were looked at."""
    infos = archive.infolist()
    if len(infos) > ENTRIES:
        raise Refused(
            f"{name} has {len(infos)} entries, more than the {ENTRIES} that are unpacked; "
            "put only your work in it"
        )
    seen: set[str] = set()
    wanted = []
    for info in infos:
        inside = _path(name, info)
        folded = str(inside).casefold()
        is_folder = info.filename.endswith(("/", "\\"))
        if folded in seen and not is_folder:
            raise Refused(f"{name} has {info.filename!r} twice; zip it again, with one of them")
        seen.add(folded)
        ours = inside.suffix.lower() in _READ or FOLDER in inside.parts
        if ours and not is_folder and not set(_LEFT_BY_SYSTEMS) & set(inside.parts):
            wanted.append((info, inside))
    yield from wanted


def _path(name: str, info: zipfile.ZipInfo) -> PurePosixPath:
    told = repr(info.filename)[:100]
    inside = PurePosixPath(info.filename.replace("\\", "/"))  # as some programs on Windows write it
    if inside.is_absolute() or ".." in inside.parts or set(":\0") & set(info.filename):
        raise Refused(f"{name} has the name {told}, which leads out of its folder; zip it again")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        what = "a symbolic link" if kind == stat.S_IFLNK else "no file"
        raise Refused(f"{name} has {told}, which is {what}; put the file itself there")
    if info.flag_bits & 1:
        raise Refused(f"{name} is encrypted; zip it without a password")
    return inside


def _extract(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, left: int, name: str
) -> int:
    """Write one file, and return its size; never more than is *left*."""
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(info) as source, target.open("xb") as file:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise Refused(
                    f"{name} unpacks to more than {BYTES // 1024**2} MB; put only your work in it"
                )
            file.write(chunk)
    return size


def _inner(folder: Path) -> Path:
    """Return the innermost folder down to which there is nothing but one folder in each."""
    entries = list(os.scandir(folder))
    if len(entries) == 1 and entries[0].is_dir() and entries[0].name != FOLDER:
        return _inner(Path(entries[0].path))
    return folder
