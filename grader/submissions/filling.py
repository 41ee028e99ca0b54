"""A submission in which notebooks stand for the files that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from grader.submissions.excerpts import Excerpt, Wanted, excerpt
from grader.submissions.files import Missing, SourceText, Unreadable
from grader.submissions.notebooks import Notebook, read_notebook
from grader.submissions.submission import Submission, digest_of

NOTEBOOKS = 20
"""The most notebooks that are looked into; a folder of more is not one student's work."""


def with_notebooks(submission: Submission, wanted: Sequence[Wanted]) -> Submission:
    """Return *submission* with each file that is missing taken out of a notebook of its folder.

    A file that is there counts, whatever the notebooks have. Of several notebooks that have the
    exercise the last by name counts, and a note says so.
    """
    missing = [one for one in wanted if isinstance(submission.files.get(one.module), Missing)]
    paths = sorted(submission.root.glob("*.ipynb")) if missing else []
    return (
        submission
        if not paths
        else _filled(submission, missing, [read_notebook(path) for path in paths[:NOTEBOOKS]])
    )


def from_notebook(path: Path, wanted: Sequence[Wanted]) -> Submission:
    """Return what one notebook has for the exercises that are asked for."""
    return from_cells(read_notebook(path), wanted, path.parent)


def from_cells(
    notebook: Notebook | Unreadable, wanted: Sequence[Wanted], root: Path = Path()
) -> Submission:
    """Return what a notebook that was read, or is open, has for the exercises asked for."""
    missing = {one.module: Missing(name=one.file, reason="") for one in wanted}
    bare = Submission(root=root, files=missing, others={}, sha256="")
    return _filled(bare, wanted, [notebook])


def _filled(
    submission: Submission,
    missing: Iterable[Wanted],
    notebooks: Sequence[Notebook | Unreadable],
) -> Submission:
    files = dict(submission.files)
    notes: list[str] = []
    for one in missing:
        files[one.module], said = _taken(one, notebooks)
        notes += said
    digest = digest_of((*files.values(), *submission.others.values()))
    return replace(submission, files=files, sha256=digest, notes=(*submission.notes, *notes))


def _taken(
    wanted: Wanted, notebooks: Iterable[Notebook | Unreadable]
) -> tuple[SourceText | Unreadable | Missing, Sequence[str]]:
    reason: Unreadable | Missing | None = None
    found: list[tuple[str, Excerpt]] = []
    for notebook in notebooks:
        part = notebook if isinstance(notebook, Unreadable) else excerpt(notebook, wanted)
        if isinstance(part, Excerpt):
            found.append((notebook.name, part))
        elif not isinstance(reason, Unreadable):
            reason = part  # a notebook that cannot be read may be the one that has it
    if not found:
        assert reason is not None, "there is at least one notebook"
        return reason, ()
    name, part = found[-1]
    several = f"{len(found)} notebooks have {wanted.id}; {name} counts"
    return part.file, part.notes if len(found) == 1 else (several, *part.notes)
