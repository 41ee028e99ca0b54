"""What dates mean for points, kept beside results that know nothing of them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import permutations

import pytest

from grader.report.classroom import GRADEBOOKS, Picture
from grader.report.classroom.pages import class_page, student_page
from grader.store import Late, merge, open_store, read_book, schema

from .conftest import EXERCISES, FACTS, make_entry, make_hand

LATE = Late(handed_in=9 * 10**9, factor=0.8, note="handed in 2 days late")
HALF = Late(handed_in=8 * 10**9, factor=0.5, note="handed in 5 days late")
UNDATED = Late(note="nothing says when")
SECOND = replace(FACTS, selection="second", assignment="second")


def hand(student="bob", digest="01", handed_in=7, **late):
    made = make_hand(student, digest, make_entry("row"), make_entry("col"))
    return replace(made, late=late, handed_in=handed_in)


def drawn(path):
    with read_book(path) as book:
        return {one.name: one for one in Picture(book).students}


def known(path, assignment=None):
    with read_book(path, assignment) as book:
        return book.lateness()


def rows(path):
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM lateness").fetchone()
    connection.close()
    return count


def test_only_what_changes_is_added_and_the_latest_counts(path, record):
    record(hand(row=LATE))
    record(hand(row=LATE))
    assert (known(path), rows(path)) == ({("bob", "row"): LATE}, 1)
    record(hand(row=Late()))  # the date was taken away
    assert (known(path), rows(path)) == ({("bob", "row"): Late()}, 2)


def test_an_exercise_that_is_graded_alone_keeps_what_was_said(path, record):
    record(hand(row=LATE, col=HALF))
    record(hand(), facts=replace(FACTS, selection="row"))  # of no assignment
    assert known(path) == {("bob", "row"): LATE, ("bob", "col"): HALF}


def test_grading_one_student_for_another_assignment_gives_nobody_else_points_back(path, record):
    record(hand("ann", row=HALF), hand("bob", row=HALF))
    on_time = Late(handed_in=9)
    record(hand("bob", "02", row=on_time), facts=SECOND)
    assert known(path) == {("bob", "row"): on_time}
    assert known(path, "") == {("ann", "row"): HALF, ("bob", "row"): HALF}


def test_without_dates_reports_say_nothing_of_them(path, record):
    record(hand(), hand("eve", row=Late(), col=Late()))
    with read_book(path) as book:
        picture = Picture(book)
        assert not picture.has_dates
        assert {(one.lateness, one.undated) for one in picture.students} == {("", False)}


def test_points_that_are_taken_off_have_a_reason_beside_what_is_undated(path, record):
    record(hand(row=LATE, col=UNDATED))
    with read_book(path) as book:
        seen = Picture(book)
        (bob,) = seen.students
        moodle = GRADEBOOKS["moodle"](seen, "HW")
        pages = class_page(seen, "HW", ""), student_page(seen, bob, "HW")
    assert (bob.points, bob.undated, bob.handed_in) == (3.6, True, LATE.handed_in)
    assert f"{LATE.note}, 3.6 in place of 4" in moodle
    assert UNDATED.note not in moodle + pages[1]
    assert f"<strong>bob</strong>: {LATE.note}: 3.6 in place of 4" in pages[0]
    assert "On time or late?" in pages[0]
    assert f"Your work was {LATE.note}: 3.6 in place of 4." in pages[1]


def test_when_it_was_handed_in_is_known_after_a_date_was_removed(path, record):
    record(hand(row=LATE))
    assert drawn(path)["bob"].handed_in == LATE.handed_in
    record(replace(hand(row=Late()), stated=True))
    assert drawn(path)["bob"].handed_in == 7
    record(hand(digest="02", row=UNDATED))  # the time of a file is none
    assert drawn(path)["bob"].handed_in == 0


@pytest.fixture
def old_store(tmp_path, monkeypatch):
    """Return a store as version 1 made it: with the results of one student."""
    old = tmp_path / "old.db"
    with sqlite3.connect(old) as connection:
        connection.executescript(
            schema.MIGRATIONS[0]
            + "INSERT INTO runs VALUES (1, 'u', 1, 2, 'bank', 'first', 'ab', '{}', 'm', 'none');"
            "INSERT INTO students VALUES (1, 'ann');"
            "INSERT INTO exercises VALUES (1, 'row', 'Row', 't', 2.0, 0);"
            "INSERT INTO submissions VALUES (1, 1, x'01');"
            "INSERT INTO handins VALUES (1, 3, 1, 1, 1, 7, '');"
            "INSERT INTO details VALUES (1, x'00', x'00');"
            "INSERT INTO results VALUES (1, 4, 1, 1, 1, x'6b', 'accepted', 2.0, 2.0, 0, 0, 1);"
            f"PRAGMA application_id = {schema.APPLICATION}; PRAGMA user_version = 1;"
        )
    connection.close()
    return old


def test_a_store_that_knows_no_dates_is_read_as_it_is(old_store):
    before = old_store.read_bytes()
    with read_book(old_store) as book:
        (student,) = Picture(book).students
        assert (student.points, student.points_before, student.lateness) == (2.0, 2.0, "")
    assert old_store.read_bytes() == before


def merged(whole, *parts):
    with open_store(whole) as store:
        for part in parts:
            merge(store, part)
    return whole


def test_stores_are_merged_with_what_dates_mean(path, record, old_store, tmp_path):
    record(hand(row=LATE))
    whole = merged(tmp_path / "all.db", old_store, path, path)
    assert (known(whole), rows(whole)) == ({("bob", "row"): LATE}, 1)
    with read_book(whole) as book:
        assert book.students == ("ann", "bob")


@pytest.fixture
def parts(tmp_path, old_store):
    """Return stores of the same students and exercise that say different things, and an old one."""
    made = []
    for number, late in enumerate((HALF, Late(), LATE)):
        titled = [replace(one, title=f"{one.title} {number}") for one in EXERCISES]
        path = tmp_path / f"part-{number}.db"
        with open_store(path) as store:
            run = store.begin(
                replace(FACTS, selection=f"hw{number}"), titled[:: 1 - 2 * (number % 2)]
            )
            hands = [hand("ann", f"0{number}", row=late)]
            hands += [hand("bob", row=late)] if number == 0 else []
            store.record(run, hands)
            store.finish(run)
        made.append(path)
    return [*made, old_store]


def test_the_order_in_which_stores_are_merged_does_not_matter(parts, tmp_path):
    said = set()
    for number, order in enumerate(permutations(parts)):
        whole = merged(tmp_path / f"all-{number}.db", *order)
        with read_book(whole) as book:
            told = tuple(sorted((key, late.factor) for key, late in book.lateness().items()))
            said.add((told, book.exercises, tuple(GRADEBOOKS["csv"](Picture(book), "").split())))
    ((told, exercises, _),) = said
    assert told == ((("ann", "row"), 0.8), (("bob", "row"), 0.5))
    assert [one.title for one in exercises] == ["Row 2", "Col 2"]


def test_what_another_store_said_last_counts_also_if_it_is_that_work_is_on_time(parts, tmp_path):
    whole = merged(tmp_path / "all.db", parts[1], parts[0])
    assert known(whole) == {("ann", "row"): Late(), ("bob", "row"): HALF}
