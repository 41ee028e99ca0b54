"""What there is to say of how work was read: the latest of the whole counts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from grader.report.classroom import GRADEBOOKS, Picture
from grader.report.classroom.pages import class_page, student_page
from grader.store import merge, open_store, read_book

from .conftest import make_entry, make_hand

TWICE = "row is defined in cells 1 and 2; cell 2 counts"
NASTY = "=cmd <b> \x1b[2J"


def noted(student, *notes, problem=""):
    return replace(make_hand(student, "01", problem=problem), notes=notes)


def known(path):
    with read_book(path) as book:
        return book.notes()


def test_what_was_said_last_counts_and_a_part_says_nothing(path, record):
    record(noted("bob", TWICE), noted("eve"))
    assert known(path) == {"bob": (TWICE,)}
    record(make_hand("bob", "01"))
    record(noted("bob", TWICE))
    assert known(path) == {"bob": (TWICE,)}
    record(noted("bob"))
    assert known(path) == {"bob": ()}


def test_notes_of_stores_are_put_together(path, record, tmp_path):
    record(noted("bob", TWICE))
    whole = tmp_path / "all.db"
    with open_store(whole) as store:
        for _ in range(2):
            merge(store, path)
    assert known(whole) == {"bob": (TWICE,)}


def test_every_report_has_them(path, record):
    hand = replace(make_hand("bob", "01", make_entry()), notes=(TWICE, NASTY))
    record(hand, noted("eve", TWICE))
    record(make_hand("eve", problem="eve.zip is damaged"))  # of what is there no more
    with read_book(path) as book:
        seen = Picture(book)
        rows = list(csv.DictReader(io.StringIO(GRADEBOOKS["csv"](seen, ""))))
        line = json.loads(GRADEBOOKS["jsonl"](seen, ""))
        page, bobs = class_page(seen, "HW", ""), student_page(seen, seen.students[0], "HW")
    assert [row["notes"][: len(TWICE)] for row in rows] == [TWICE, ""]
    assert line["notes"][0] == TWICE
    assert f"<li><strong>bob</strong>: {TWICE}</li>" in page
    assert "eve</strong>: row" not in page
    assert f"<p>Note: {TWICE}</p>" in bobs
    assert all("\x1b" not in text and "<b>" not in text for text in (page, bobs))
