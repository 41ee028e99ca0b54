"""What students hand in, read without trusting it: files as text, or why they cannot be read."""

from __future__ import annotations

from grader.submissions.excerpts import Excerpt, Wanted, excerpt, held
from grader.submissions.files import Missing, SourceText, Unreadable, read_source
from grader.submissions.filling import from_cells, from_notebook, with_notebooks
from grader.submissions.notebooks import Cell, Notebook, read_notebook
from grader.submissions.submission import Submission, read_submission, submission_folder
from grader.submissions.work import NOTEBOOK, exercises_in, submitted, wanted

__all__ = [
    "NOTEBOOK",
    "Cell",
    "Excerpt",
    "Missing",
    "Notebook",
    "SourceText",
    "Submission",
    "Unreadable",
    "Wanted",
    "excerpt",
    "exercises_in",
    "from_cells",
    "from_notebook",
    "held",
    "read_notebook",
    "read_source",
    "read_submission",
    "submission_folder",
    "submitted",
    "wanted",
    "with_notebooks",
]
