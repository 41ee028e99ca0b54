from __future__ import annotations

from dataclasses import replace

import pytest

from grader.report.classroom import Picture
from grader.report.classroom.gaps import gaps
from grader.report.classroom.pages import class_page
from grader.store import Run, read_book
from tests.store.conftest import FACTS, make_entry, make_hand, path, record  # noqa: F401 - fixtures


def runs(*said):
    """Return runs of the assignment hw: what was graded, of which part, whether it ended."""
    return [
        Run(
            id=number,
            uid=str(number),
            started=number * 10**9,
            finished=number * 10**9 + 1 if ended else None,
            facts=replace(FACTS, selection=selection, assignment="hw", part=part),
        )
        for number, (selection, part, ended) in enumerate(said)
    ]


END, NO_END = True, False


@pytest.mark.parametrize(
    "said",
    [
        [],
        [("hw", "", END)],
        [("hw", "", NO_END), ("hw", "", END)],
        [("row", "", NO_END), ("hw", "", END)],
        [("hw", "some", NO_END), ("hw", "", END)],
        [("hw", "some", END)],
        [("hw", "2/2", END), ("hw", "1/2", END)],
        [("hw", "1/3", END), ("hw", "", END)],
        [("hw", "1/3", END), ("hw", "1/2", END), ("hw", "2/2", END)],
        [("hw", "", NO_END), ("hw", "1/2", END), ("hw", "2/2", END)],
        [("hw", "1/2", NO_END), ("hw", "1/3", END), ("hw", "2/3", END), ("hw", "3/3", END)],
        [("hw", "1/2", END), ("hw", "", NO_END), ("hw", "2/2", END), ("hw", "1/2", END)],
        [("row", "1/2", NO_END), ("hw", "1/2", END), ("hw", "2/2", END)],
        [("hw", "1/2", END), ("hw", "2/2", END), ("hw", "3/5", END)],
        [("hw", "", END), ("hw", "3/5", END)],
    ],
)
def test_nobody_is_missing(said):
    assert list(gaps(runs(*said))) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([("hw", "", NO_END)], "the run of hw that began on 1970-01-01 00:00 UTC has not come"),
        ([("hw", "", NO_END), ("row", "", END)], "the run of hw that began"),
        ([("hw", "", NO_END), ("hw", "some", END)], "the run of hw that began"),
        ([("hw", "1/2", NO_END), ("hw", "2/2", END)], "the run of hw (part 1/2) that began"),
        ([("hw", "1/3", END)], "students are missing: of 3 parts, 2/3 and 3/3 are not here"),
        ([("hw", "1/2", END), ("hw", "", NO_END), ("hw", "2/2", END)], "the run of hw that began"),
        ([("hw", "", END), ("hw", "3/5", NO_END)], "the run of hw (part 3/5) that began"),
        (
            [("hw", "", END), ("row", "1/2", END)],
            "row was not graded again for all: of 2 parts, 2/2",
        ),
        ([("hw", "1/2", END), ("hw", "1/3", END), ("hw", "3/3", END)], "2/3 is not here"),
    ],
)
def test_who_may_be_missing_is_said(said, told):
    (sentence,) = gaps(runs(*said))
    assert told in sentence


def test_the_page_says_so_too(path, record):  # noqa: F811 - the fixtures
    record(make_hand("bob", "01", make_entry()), finish=False)
    with read_book(path) as book:
        page = class_page(Picture(book), "HW", "")
    assert "<strong>The run of first that began on" in page
    record(make_hand("bob", "01"))
    with read_book(path) as book:
        assert Picture(book).warnings == ()


def test_results_of_earlier_work_are_named(path, record):  # noqa: F811 - the fixtures
    record(make_hand("bob", "01", make_entry("row"), make_entry("col")))
    record(make_hand("bob", "02", make_entry("row")), make_hand("eve", "01", make_entry("row")))
    with read_book(path) as book:
        (said,) = Picture(book).warnings
    assert said.endswith("some results are of earlier work: bob; grade all these exercises")
