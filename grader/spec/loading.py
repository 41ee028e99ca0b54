"""A file of a course as a model, or all that is wrong with it and where."""

from __future__ import annotations

from pathlib import Path

from grader.errors import Problem
from grader.spec.places import Document
from grader.spec.reader import examine
from grader.spec.validation import Model, validated


def load(
    path: Path, model: type[Model], *, name: str, as_written: bool = False
) -> tuple[Document, Model | None, list[Problem]]:
    """Read the file at *path*, which messages call *name*.

    Parameters
    ----------
    as_written
        Keep numbers as the texts that were typed.

    Returns
    -------
    tuple
        The document, which knows the place of everything in it; the model, None if it cannot be
        made; the problems.
    """
    document, problems = examine(path, name=name, as_written=as_written)
    if document.data is None and problems:
        return document, None, problems
    value, found = validated(document.data, model)
    return document, value, problems + [document.problem(*complaint) for complaint in found]
