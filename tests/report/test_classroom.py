from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from grader.report.classroom import GRADEBOOKS, Picture
from grader.report.classroom.numbers import correlation, histogram, mean, middle
from grader.report.classroom.pages import class_page, page_name, student_page
from grader.results import Status, Verdict
from grader.store import read_book
from grader.store.details import packed
from tests.store.conftest import (
    make_entry,
    make_hand,
    make_result,
    path,  # noqa: F401 - a fixture
    record,  # noqa: F401 - a fixture
)

HOUR = 3600 * 10**9
NASTY = "<script>alert(1)</script> \u202e =cmd"


@pytest.fixture
def picture(record, path):  # noqa: F811 - the fixtures
    """Return the picture of a class of these hand-ins."""
    opened = []

    def draw(*hands, runs=()):
        record(*hands)
        for more in runs:
            record(*more)
        book = read_book(path)
        opened.append(book)
        return Picture(book.__enter__())

    yield draw
    for book in opened:
        book.__exit__(None, None, None)


def wrong(name="row", verdict=Verdict.WRONG_ANSWER):
    return make_entry(name, verdict=verdict, points=0.0)


def small_class():
    hands = [make_hand(f"good-{n}", "01", make_entry("row"), make_entry("col")) for n in range(8)]
    hands += [make_hand(f"weak-{n}", "02", wrong("row"), wrong("col")) for n in range(4)]
    return [*hands, make_hand("lost", problem="lost.zip is damaged")]


def test_difficulty_and_discrimination(picture):
    row, col = picture(*small_class()).figures
    assert (row.described.name, row.counted, row.passed) == ("row", 12, 8)
    assert row.difficulty == pytest.approx(8 / 12)
    assert row.discrimination == pytest.approx(1.0)
    assert row.top_fault == "wrong_answer"
    assert (col.attempts, col.hours) == (1, 0)


def test_few_students_are_too_few_to_say(picture):
    row, _ = picture(make_hand("a", "01", make_entry("row"))).figures
    assert row.discrimination is None
    assert row.flags == ()


def test_attempts_count_until_it_passes_and_only_what_counts(picture):
    def late(hours, digest, *entries):
        hand = make_hand("a", digest, *entries)
        return type(hand)(
            **{**{n: getattr(hand, n) for n in hand.__slots__}, "handed_in": hours * HOUR}
        )

    first = late(1, "01", wrong(verdict=Verdict.SYNTAX_ERROR))
    seen = picture(
        first,
        runs=[[late(2, "02", wrong())], [late(5, "03", make_entry())], [late(9, "04", wrong())]],
    )
    row, _ = seen.figures
    assert (row.attempts, row.hours) == (2, 3.0)
    (student,) = seen.students
    assert (student.points, student.attempts) == (0.0, 4)


def test_the_same_wrong_result_is_found_and_flagged(picture):
    seen = picture(*small_class())
    first, second = seen.clusters
    assert {first.exercise, second.exercise} == {"row", "col"}
    assert first.students == tuple(f"weak-{n}" for n in range(4))
    assert any("have the same wrong result" in flag for flag in seen.figures[0].flags)


def test_what_is_our_fault_is_flagged_with_its_reason_and_undecided(picture):
    result = make_result("row", Verdict.BROKEN, None)
    (check,) = result.checks
    told = replace(check.finding, message="the reference fails")
    ours = replace(result, checks=(replace(check, status=Status.BROKEN, finding=told),))
    broken = replace(make_entry("row", verdict=Verdict.BROKEN, points=None), detail=packed(ours))
    hands = [make_hand(name, "01", broken, make_entry("col")) for name in ("a", "b")]
    seen = picture(*hands)
    assert seen.figures[0].flags == (
        "2 could not be judged: the exercise or the grader is at fault",
        "the reference fails",
    )
    assert seen.students[0].undecided
    assert "a,,,a,," in GRADEBOOKS["canvas"](seen, "Homework (7)")  # no score is written


def test_canvas_reads_the_file(picture):
    rows = list(csv.reader(io.StringIO(GRADEBOOKS["canvas"](picture(*small_class()), "HW (12)"))))
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "HW (12)"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "4.00"]
    scores = {row[3]: row[5] for row in rows[2:]}
    assert (scores["good-0"], scores["weak-0"], scores["lost"]) == ("4.00", "0.00", "")
    assert {len(row) for row in rows} == {6}


def test_moodle_reads_the_file(picture):
    rows = list(csv.reader(io.StringIO(GRADEBOOKS["moodle"](picture(*small_class()), "HW"))))
    assert rows[0] == ["username", "HW", "HW (feedback)"]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["good-0"] == ["4.00", "row: accepted 2/2; col: accepted 2/2"]
    assert by_name["lost"] == ["-", "lost.zip is damaged"]
    mails = picture(make_hand("a@b.org", "01", make_entry()))
    assert GRADEBOOKS["moodle"](mails, "HW").startswith("username,")


def test_json_lines_and_csv_have_every_result(picture):
    seen = picture(*small_class())
    lines = [json.loads(line) for line in GRADEBOOKS["jsonl"](seen, "").splitlines()]
    assert len(lines) == 24
    assert lines[0]["verdict"] == "accepted"
    rows = list(csv.DictReader(io.StringIO(GRADEBOOKS["csv"](seen, ""))))
    assert len(rows) == 13
    assert rows[-1]["row verdict"] == "wrong_answer"


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle"])
def test_names_are_no_formulas(picture, form):
    text = GRADEBOOKS[form](picture(make_hand('=HYPERLINK("x")', "01", make_entry())), "HW")
    assert "'=HYPERLINK" in text
    assert not re.search(r"(^|,)\"?=", text, re.MULTILINE)


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [v for k, v in attrs if k in {"src", "href"} and v]
        if tag not in {"meta", "link", "br", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, _attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_nobody(picture):
    seen = picture(*small_class())
    text = class_page(seen, NASTY, "class-students")
    page = Elements(text)
    assert page.open == []
    assert page.tags.count("script") == 1
    assert all(link.startswith(("data:", "#", "class-students/")) for link in page.links)
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert text.count("<figure>") == text.count("The same as a table") == 2


def test_a_correlation_that_is_nearly_nothing_has_no_sign(picture):
    seen = picture(*small_class())
    seen.figures = tuple(replace(one, discrimination=-0.001) for one in seen.figures)
    text = class_page(seen, "HW", "")
    assert ">0.00<" in text
    assert "-0.00" not in text


def test_a_students_page_tells_nothing_hidden(picture):
    seen = picture(make_hand(NASTY, "01", wrong()))
    (student,) = seen.students
    text = student_page(seen, student, "HW")
    assert Elements(text).tags.count("script") == 0
    assert "a hidden case does not pass" in text
    assert "[1. 2.]" not in text
    assert "want" not in text


def test_a_students_page_says_how_fast_the_work_is(picture):
    seen = picture(make_hand("ann", "01", make_entry()))
    (student,) = seen.students
    assert "9 times faster than the loop (8 to 9.5)" in student_page(seen, student, "HW")


def test_page_names_lead_nowhere_and_differ():
    names = ["../x", "..\\x", "x", "X", "Zoë", "", "a" * 300]
    pages = [page_name(name) for name in names]
    assert len(set(pages)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,50}\.html", page) for page in pages)


def test_an_empty_store_has_a_page(picture):
    assert "0 students" in class_page(picture(), "HW", "")


def test_statistics_say_none_where_there_is_nothing():
    assert mean([]) is None
    assert middle([]) is None
    assert correlation([1.0] * 20, range(20)) is None
    assert histogram([], 0) == (0,) * 10
