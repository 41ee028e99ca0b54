"""What counts for which assignment, also in stores of before and in several put together."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import permutations

import pytest

from grader.errors import UsageError
from grader.report.classroom import Picture
from grader.store import graded_last, merge, open_store, prune, read_book, schema

from .conftest import EXERCISES, FACTS, make_entry, make_hand

ROW, COL = EXERCISES
HW1 = replace(FACTS, selection="hw1", assignment="hw1")
HW2 = replace(FACTS, selection="hw2", assignment="hw2")


def told(path, assignment=None):
    with read_book(path, assignment) as book:
        seen = Picture(book)
        rows = {one.name: (one.points, one.attempts) for one in seen.students}
        return [(one.name, one.max_points) for one in seen.exercises], rows


@pytest.fixture
def two(path):
    """Return a store of two assignments that have an exercise in common."""
    with open_store(path) as store:
        first = store.begin(HW1, EXERCISES)
        store.record(first, [make_hand("ann", "01", make_entry("row"), make_entry("col"))])
        again = store.begin(replace(HW1, selection="row"), [replace(ROW, max_points=3.0)])
        store.record(again, [make_hand("ann", "01", make_entry("row", key=b"n", points=3.0))])
        second = store.begin(HW2, [replace(COL, max_points=10.0)])
        store.record(second, [make_hand("ann", "02", make_entry("col", points=10.0))])
        for run in (first, again, second):
            store.finish(run)
    return path


FIRST = ([("row", 3.0), ("col", 2.0)], {"ann": (5.0, 1)})
SECOND = ([("col", 10.0)], {"ann": (10.0, 1)})


def test_the_last_is_read_unless_another_one_is_named(two):
    assert (told(two), told(two, "hw1")) == (SECOND, FIRST)
    assert graded_last(two) == "hw2"
    with pytest.raises(UsageError, match="has nothing of hw3; it has hw1, hw2"):
        told(two, "hw3")


def test_nothing_was_graded_last_into_a_store_that_is_not_there(path):
    assert graded_last(path) == ""
    path.touch()
    assert graded_last(path) == ""
    with sqlite3.connect(path) as connection:  # its writer was killed before there was a table
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.stat().st_size
    assert graded_last(path) == ""


def test_thinning_out_keeps_what_counts_for_each(two):
    with open_store(two) as store:
        assert prune(store) == 1
    assert (told(two), told(two, "hw1")) == (SECOND, FIRST)


def test_work_that_cannot_be_read_now_is_not_thinned_out(path, record):
    record(make_hand("bob", "01", make_entry()))
    record(make_hand("bob", problem="bob.zip is damaged"))
    with open_store(path) as store:
        assert prune(store) == 0


@pytest.fixture
def parts(tmp_path, two):
    """Return three stores that know the same assignments as they were at different times."""
    made = [two]
    for number, facts in enumerate((HW1, HW2)):
        path = tmp_path / f"part-{number}.db"
        with open_store(path) as store:
            run = store.begin(facts, [COL] if number else [replace(ROW, max_points=4.0)])
            store.record(
                run, [make_hand(f"bob-{number}", "01", make_entry("col" if number else "row"))]
            )
            store.finish(run)
        made.append(path)
    return made


def test_stores_that_know_assignments_are_merged_in_any_order(parts, tmp_path):
    said = []
    for number, order in enumerate(permutations(parts)):
        whole = tmp_path / f"all-{number}.db"
        with open_store(whole) as store:
            for part in (*order, order[0]):
                merge(store, part)
        said.append((told(whole, "hw1"), told(whole, "hw2"), graded_last(whole)))
    assert said[0] == (
        ([("row", 4.0)], {"ann": (3.0, 1), "bob-0": (2.0, 1)}),
        ([("col", 2.0)], {"ann": (10.0, 1), "bob-1": (2.0, 1)}),
        "hw2",
    )
    assert said == said[:1] * 6


def test_a_run_that_ended_after_it_was_merged_has_ended(path, tmp_path):
    whole = tmp_path / "all.db"
    with open_store(path) as store:
        run = store.begin(HW1, EXERCISES)
    ended = []
    for finish in (False, True):
        if finish:
            with open_store(path) as store:
                store.finish(run)
        with open_store(whole) as store:
            merge(store, path)
        with read_book(whole) as book:
            ended += [one.finished is not None for one in book.runs]
    assert ended == [False, True]


@pytest.fixture
def earlier(tmp_path):
    """Return a store of version 2: hw1, one exercise of it by its id, then hw2 with the same work.

    The work for `col` alone had a digest of its own, which took the place of the whole; for hw2
    nothing was handed in, as it was known from hw1.
    """
    old = tmp_path / "old.db"
    with sqlite3.connect(old) as connection:
        connection.executescript(
            schema.MIGRATIONS[0]
            + schema.MIGRATIONS[1]
            + "INSERT INTO runs VALUES (1, 'u', 1, 2, 'bank', 'hw1', 'ab', '{}', 'm', 'none');"
            "INSERT INTO runs VALUES (2, 'v', 3, 4, 'bank', 'col', 'ab', '{}', 'm', 'none');"
            "INSERT INTO runs VALUES (3, 'w', 5, 6, 'bank', 'hw2', 'ab', '{}', 'm', 'none');"
            "INSERT INTO students VALUES (1, 'ann');"
            "INSERT INTO exercises VALUES (1, 'row', 'Row', 't', 9.0, 0, 5);"
            "INSERT INTO exercises VALUES (2, 'col', 'Col', 't', 2.0, 1, 3);"
            "INSERT INTO submissions VALUES (1, 1, x'01');"
            "INSERT INTO submissions VALUES (2, 1, x'02');"
            "INSERT INTO handins VALUES (1, 10, 1, 1, 1, 7, '');"
            "INSERT INTO handins VALUES (2, 13, 2, 1, 2, 8, '');"
            "INSERT INTO details VALUES (1, x'00', x'00');"
            "INSERT INTO results VALUES (1, 11, 1, 1, 1, x'6b', 'accepted', 2, 2, 0, 0, 1);"
            "INSERT INTO results VALUES (2, 12, 1, 1, 2, x'6c', 'accepted', 2, 2, 0, 0, 1);"
            "INSERT INTO results VALUES (3, 14, 2, 2, 2, x'6c', 'accepted', 2, 2, 0, 0, 1);"
            "INSERT INTO results VALUES (4, 15, 3, 2, 1, x'6d', 'accepted', 9, 9, 0, 0, 1);"
            "INSERT INTO lateness VALUES (1, 16, 3, 1, 1, 7, 0.5, 'late');"
            f"PRAGMA application_id = {schema.APPLICATION}; PRAGMA user_version = 2;"
        )
    connection.close()
    return old


def test_an_earlier_store_tells_its_assignments_apart(earlier):
    before = earlier.read_bytes()
    said = told(earlier, "hw1"), told(earlier)
    assert said == (
        ([("row", 2.0), ("col", 2.0)], {"ann": (4.0, 2)}),
        ([("row", 9.0)], {"ann": (4.5, 1)}),
    )
    assert earlier.read_bytes() == before
    with open_store(earlier):
        pass
    assert said == (told(earlier, "hw1"), told(earlier))
    with read_book(earlier) as book:
        assert [one.handed_in for one in book.attempts()] == [8]


def test_an_earlier_store_of_exercises_alone_stays_one(earlier):
    with sqlite3.connect(earlier) as connection:
        connection.execute("UPDATE runs SET selection = 'row col' WHERE id != 2")
    connection.close()
    with read_book(earlier) as book:
        assert (book.assignments, len(book.exercises)) == (("",), 2)
