"""What a class was given: one SQLite file, to which everything is added and nothing overwritten."""

from __future__ import annotations

from grader.store.facts import (
    ON_TIME,
    Attempt,
    Described,
    Entry,
    HandIn,
    Late,
    Result,
    Run,
    RunFacts,
)
from grader.store.merging import check_part, merge
from grader.store.pruning import prune
from grader.store.reading import Book, graded_last, read_book
from grader.store.store import Store, open_store

__all__ = [
    "ON_TIME",
    "Attempt",
    "Book",
    "Described",
    "Entry",
    "HandIn",
    "Late",
    "Result",
    "Run",
    "RunFacts",
    "Store",
    "check_part",
    "graded_last",
    "merge",
    "open_store",
    "prune",
    "read_book",
]
