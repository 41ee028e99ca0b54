"""What students hand in, read without trusting it: files as text, or why they cannot be read."""

from __future__ import annotations

from grader.submissions.excerpts import Excerpt, Wanted, excerpt
from grader.submissions.files import Missing, SourceText, Unreadable, read_source
from grader.submissions.filling import from_notebook, with_notebooks
from grader.submissions.notebooks import Cell, Notebook, read_notebook
from grader.submissions.submission import Submission, read_submission, submission_folder

__all__ = [
    "Cell",
    "Excerpt",
    "Missing",
    "Notebook",
    "SourceText",
    "Submission",
    "Unreadable",
    "Wanted",
    "excerpt",
    "from_notebook",
    "read_notebook",
    "read_source",
    "read_submission",
    "submission_folder",
    "with_notebooks",
]
