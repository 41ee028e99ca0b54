"""What one student handed in: a folder, read once, with every problem kept beside its file."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from grader.errors import UsageError
from grader.record import record
from grader.submissions.files import Missing, SourceText, Unreadable, read_source
from grader.submissions.names import near_miss

ENTRIES = 10_000
SIBLINGS = 100
NESTED = 3
SIBLING_BYTES = 2 * 1024 * 1024
_WORD = re.compile(r"\w+")


@record(kw_only=True)
class Submission:
    """One student's files, by module name.

    *files* has one entry for each exercise that was asked for; *others* are the readable Python
    files and packages beside them, which they may import. *notes* say what was left out.
    """

    root: Path
    files: Mapping[str, SourceText | Unreadable | Missing]
    others: Mapping[str, SourceText]
    sha256: str
    notes: tuple[str, ...] = ()

    @classmethod
    def of_text(cls, name: str, text: str) -> Submission:
        """Return a submission that consists of one file with this text and is in no folder.

        The *name* is that of a module, or of a file with another ending.
        """
        module, name = _module_and_file(name)
        size = len(text.encode("utf-8", "surrogatepass"))
        file = SourceText(name=name, module=module, text=text, size=size)
        return cls(root=Path(), files={module: file}, others={}, sha256=digest_of([file]))

    def file(self, module: str) -> SourceText | Unreadable | Missing:
        """Return the file of an exercise that was asked for."""
        return self.files[module]

    def siblings(self, module: str) -> tuple[SourceText, ...]:
        """Return every readable Python file but that of *module*, in the order of their names."""
        own = [file for file in self.files.values() if isinstance(file, SourceText)]
        python = (file for file in (*own, *self.others.values()) if file.name.endswith(".py"))
        found = (file for file in python if file.module != module)
        return tuple(sorted(found, key=lambda file: file.name))

    def program(self, module: str) -> tuple[SourceText, ...]:
        """Return the file of *module* and the siblings it may import, straight or through others.

        A sibling is one of them if its name is a word of a text that is; a package comes whole.
        Nothing is parsed here, because the text is a stranger's: a child reads which of them are
        imported (:mod:`grader.child.imports`). What an exercise does not import can neither break
        it nor be held against it.
        """
        known = {file.module: file for file in self.siblings(module)}
        file = self.files[module]
        found = [file] if isinstance(file, SourceText) else []
        for text in found:
            words = set(_WORD.findall(text.text))
            found += [known.pop(name) for name in sorted(known) if name.partition(".")[0] in words]
        return tuple(found)

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names of all files that are there, readable or not, in order."""
        own = (file.name for file in self.files.values() if not isinstance(file, Missing))
        return tuple(sorted({*own, *(file.name for file in self.others.values())}))


def read_submission(paths: Path | Sequence[Path], modules: Iterable[str]) -> Submission:
    """Read the files of *modules* from a folder, or from files of one folder.

    Parameters
    ----------
    paths : Path or sequence of Path
        The folder; or files in it. A single file stands for a single module, whatever its name.
    modules : iterable of str
        The names of the exercises' files: of modules (``affine`` or ``affine.py``), or of answer
        files with their ending (``eigenvalues_b.yaml``).

    Raises
    ------
    UsageError
        When the folder is not there or cannot be listed. What is wrong with a single file is
        never an exception: it stands there as :class:`Unreadable` or :class:`Missing`.
    """
    named = [paths] if isinstance(paths, Path) else list(paths)
    root = submission_folder(named)
    names = _names_in(root)
    wanted = _wanted(named, tuple(modules))
    files = {module: _read(root, name, module, names) for module, name in wanted.items()}
    others, notes = _others(root, sorted(set(names) - set(wanted.values())))
    digest = digest_of((*files.values(), *others.values()))
    return Submission(root=root, files=files, others=others, sha256=digest, notes=notes)


def submission_folder(paths: Sequence[Path]) -> Path:
    """Return the one folder that *paths* are, or that all of them are in."""
    for path in paths:
        if not path.is_dir() and not path.is_symlink() and not path.exists():
            raise UsageError(
                f"there is no {path}; expected a student's folder or files in it. "
                "Check the spelling, or go to the folder and run `grade` there"
            )
    folders = {path if path.is_dir() else path.parent for path in paths or (Path(),)}
    if len(folders) > 1:
        listed = ", ".join(sorted(str(folder) for folder in folders))
        raise UsageError(
            f"found files of several folders ({listed}), expected one student's work; "
            "run `grade check` once for each folder"
        )
    return folders.pop()


def _wanted(paths: Sequence[Path], modules: Sequence[str]) -> dict[str, str]:
    """Return the file name of each module; one file named for one module may be called anything."""
    wanted = dict(map(_module_and_file, modules))
    if len(paths) == 1 and len(wanted) == 1 and not paths[0].is_dir():
        return dict.fromkeys(wanted, paths[0].name)
    return wanted


def _module_and_file(name: str) -> tuple[str, str]:
    """Return the name under which a file is asked for, and its own; without an ending, Python's."""
    stem, dot, _ = name.partition(".")
    return stem, name if dot else f"{name}.py"


def _names_in(root: Path, most: int = ENTRIES) -> tuple[str, ...]:
    try:
        names = tuple(entry.name for entry in islice(root.iterdir(), most + 1))
    except OSError as error:
        raise UsageError(
            f"the folder {root} cannot be listed: {error.strerror}; "
            "expected a student's folder that you may read"
        ) from None
    if len(names) > most:
        raise UsageError(
            f"the folder {root} has more than {most} entries, expected one student's work; "
            "go to the right folder, or name it"
        )
    return names


def _read(
    root: Path, name: str, module: str, names: Sequence[str]
) -> SourceText | Unreadable | Missing:
    # Looked up in the listing and not on the disk: names differ by case even where disks do not.
    if name in names:
        return read_source(root / name, module)
    near = near_miss(name, names)
    hint = f" Did you mean {near}? Rename it to {name}." if near else ""
    return Missing(name=name, reason=f"there is no {name} in the folder.{hint}")


def _others(root: Path, names: Sequence[str]) -> tuple[dict[str, SourceText], tuple[str, ...]]:
    """Return the other modules of the folder, as many as fit, and what was left out."""
    found: dict[str, SourceText] = {}
    notes: list[str] = []
    left = SIBLING_BYTES
    for path, module in _python_in(root, names):
        file = read_source(path, module)
        if isinstance(file, Unreadable):
            notes.append(f"left out: {file.reason}")
        elif len(found) == SIBLINGS or file.size > left:
            notes.append(f"left out from {path.name} on: too many or too large files beside yours")
            break
        else:
            found[module] = replace(file, name=path.relative_to(root).as_posix())
            left -= file.size
    return found, tuple(notes)


def _python_in(folder: Path, names: Iterable[str], package: str = "") -> Iterator[tuple[Path, str]]:
    """Yield the modules in a folder and in the packages in it, with their names.

    The file that makes a folder a package has the name ``package.__init__``.
    """
    for name in names:
        path = folder / name
        if path.suffix == ".py" and path.stem.isidentifier():
            yield path, f"{package}{path.stem}"
        elif name.isidentifier() and _is_package(path) and package.count(".") < NESTED:
            inside = (entry.name for entry in islice(path.iterdir(), ENTRIES))
            yield from _python_in(path, sorted(inside), f"{package}{name}.")


def _is_package(path: Path) -> bool:
    return not path.is_symlink() and (path / "__init__.py").is_file() and os.access(path, os.R_OK)


def digest_of(files: Iterable[SourceText | Unreadable | Missing]) -> str:
    """Return the SHA-256 over all names and contents, the same for the same work anywhere."""
    digest = hashlib.sha256()
    for part in _parts(sorted(files, key=lambda file: file.name)):
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


def _parts(files: Iterable[SourceText | Unreadable | Missing]) -> Iterator[bytes]:
    for file in files:
        yield file.name.encode("utf-8", "surrogateescape")
        text = file.text if isinstance(file, SourceText) else ""
        yield text.encode("utf-8", "surrogatepass")
