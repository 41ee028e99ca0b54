"""What students hand in, read without trusting it: files as text, or why they cannot be read."""

from __future__ import annotations

from grader.submissions.files import Missing, SourceText, Unreadable, read_source
from grader.submissions.submission import Submission, read_submission, submission_folder

__all__ = [
    "Missing",
    "SourceText",
    "Submission",
    "Unreadable",
    "read_source",
    "read_submission",
    "submission_folder",
]
