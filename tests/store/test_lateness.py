"""What dates mean for points, kept beside results that know nothing of them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from grader.report.classroom import Picture
from grader.store import Late, merge, open_store, read_book, schema

from .conftest import EXERCISES, FACTS, make_entry, make_hand

LATE = Late(handed_in=9 * 10**9, factor=0.8, note="handed in 2 days late")
SECOND = replace(FACTS, selection="second")


def hand(late, student="bob", digest="01"):
    return replace(make_hand(student, digest, make_entry()), late=late)


def known(path):
    with read_book(path) as book:
        return book.lateness()


def rows(path):
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM lateness").fetchone()
    connection.close()
    return count


def test_only_what_changes_is_added_and_the_latest_counts(path, record):
    record(hand(LATE))
    record(hand(LATE))
    assert (known(path), rows(path)) == ({("bob", "first"): LATE}, 1)
    record(hand(Late()))  # the date was taken away
    assert (known(path), rows(path)) == ({("bob", "first"): Late()}, 2)


def test_without_dates_nothing_is_kept(path, record):
    record(hand(None), hand(Late(), "eve"))
    assert rows(path) == 0


def test_each_assignment_has_its_own(path, record):
    record(hand(LATE))
    record(hand(None), facts=replace(FACTS, selection="row"))  # one exercise, of no assignment
    record(hand(replace(LATE, factor=0.5)), facts=SECOND)
    assert {key: late.factor for key, late in known(path).items()} == {
        ("bob", "first"): 0.8,
        ("bob", "second"): 0.5,
    }


def test_an_exercise_keeps_its_assignment_when_it_is_graded_alone(path):
    row, col = (replace(one, assignment=name) for one, name in zip(EXERCISES, "ab", strict=True))
    with open_store(path) as store:
        store.begin(FACTS, [row, col])
        store.begin(FACTS, [replace(row, assignment="")])
        store.begin(FACTS, [replace(col, assignment="c")])
    with read_book(path) as book:
        assert {one.name: one.assignment for one in book.exercises} == {"row": "a", "col": "c"}


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


def test_stores_are_merged_with_what_dates_mean(path, record, old_store, tmp_path):
    record(hand(LATE))
    whole = tmp_path / "all.db"
    with open_store(whole) as store:
        for part in (old_store, path, path):
            merge(store, part)
    assert (known(whole), rows(whole)) == ({("bob", "first"): LATE}, 1)
    with read_book(whole) as book:
        assert book.students == ("ann", "bob")
