"""What becomes of stores in which results counted for students alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import permutations

import pytest

from grader.errors import UsageError
from grader.report.classroom import Picture
from grader.store import Described, merge, open_store, prune, read_book

from .conftest import FACTS, make_entry, make_hand
from .earlier import Earlier

SHORT = {"eig": 2.0, "mat": 2.0}
LONG = {**SHORT, "det": 3.0}
OLD, NEWER = b"\x01" * 32, b"\x02" * 32


def told(path):
    """Return what reports say of each assignment: the points and hand-ins of each, the maximum."""
    said = {}
    with read_book(path) as book:
        assignments = book.assignments
    for assignment in assignments:
        with read_book(path, assignment) as book:
            seen = Picture(book)
            assert seen.warnings == ()
            rows = {one.name: (one.points, one.attempts) for one in seen.students}
            said[assignment] = (rows, seen.max_points)
    return said


@pytest.fixture
def earlier(path):
    return Earlier(path)


def test_what_was_known_from_another_assignment_counts_for_both(earlier):
    earlier.batch("hw4", SHORT, {"ann": OLD})
    earlier.batch("hw3", LONG, {"ann": OLD})
    assert told(earlier.path) == {"hw4": ({"ann": (4.0, 1)}, 4.0), "hw3": ({"ann": (7.0, 1)}, 7.0)}


def test_an_assignment_of_which_everything_was_known_has_its_students(earlier):
    earlier.batch("hw3", LONG, {"ann": OLD, "bob": None})
    earlier.batch("hw4", SHORT, {"ann": OLD, "bob": None})
    assert told(earlier.path) == {
        "hw3": ({"ann": (7.0, 1), "bob": (0, 0)}, 7.0),
        "hw4": ({"ann": (4.0, 1), "bob": (0, 0)}, 4.0),
    }


def test_exercises_that_were_graded_before_any_assignment_count_for_it(earlier):
    earlier.batch("eig", {"eig": 2.0}, {"ann": OLD})
    earlier.batch("hw3", LONG, {"ann": OLD})
    assert told(earlier.path) == {"": ({"ann": (2.0, 1)}, 2.0), "hw3": ({"ann": (7.0, 1)}, 7.0)}


def test_nothing_says_what_an_assignment_was_if_others_were_graded_since(earlier):
    earlier.batch("hw3", LONG, {"ann": OLD})
    earlier.batch("hw4", SHORT, {"ann": OLD})
    earlier.batch("hw3", LONG, {"ann": OLD})
    assert told(earlier.path)["hw4"] == ({"ann": (7.0, 1)}, 7.0)


def test_what_came_after_an_assignment_was_graded_does_not_count_for_it(earlier):
    earlier.batch("hw4", SHORT, {"ann": OLD})
    earlier.batch("hw3", LONG, {"ann": NEWER, "eve": OLD})
    assert told(earlier.path) == {
        "hw4": ({"ann": (4.0, 1)}, 4.0),
        "hw3": ({"ann": (7.0, 1), "eve": (7.0, 1)}, 7.0),
    }
    earlier.batch("hw4", SHORT, {"ann": NEWER})
    assert told(earlier.path)["hw4"] == ({"ann": (4.0, 2), "eve": (4.0, 1)}, 4.0)


def test_who_was_graded_for_other_points_was_not_graded_for_these(earlier):
    earlier.batch("hw1", {"eig": 10.0}, {"ann": OLD, "bob": OLD})
    earlier.batch("hw4", SHORT, {"ann": OLD})
    assert told(earlier.path)["hw4"] == ({"ann": (4.0, 1)}, 4.0)


def test_what_dates_mean_counts_for_all_that_have_dates(earlier):
    late = (0.5, "late")
    earlier.batch("hw3", LONG, {"ann": OLD}, late)
    earlier.batch("hw4", {**SHORT, "sum": 6.0}, {"ann": OLD}, late)
    said = {name: rows["ann"][0] for name, (rows, _) in told(earlier.path).items()}
    assert said == {"hw3": 3.5, "hw4": 5.0}


def test_what_dates_mean_does_not_count_for_what_has_none(earlier):
    earlier.batch("hw3", LONG, {"ann": OLD}, (0.5, "late"))
    earlier.batch("hw4", SHORT, {"ann": OLD})
    said = {name: rows["ann"][0] for name, (rows, _) in told(earlier.path).items()}
    assert said == {"hw3": 3.5, "hw4": 4.0}


def test_an_assignment_is_not_taken_for_exercises_because_it_has_a_space(earlier):
    earlier.batch("week 1", SHORT, {"ann": OLD})
    earlier.batch("mat eig", SHORT, {"ann": NEWER})
    assert told(earlier.path) == {"week 1": ({"ann": (4.0, 2)}, 4.0)}


@pytest.fixture
def grade():
    def grade(path, assignment, worth, digest, formerly=b"", at=7, selection=""):
        """Record the work of ann as one run of today's grader."""
        facts = replace(FACTS, selection=selection or assignment, assignment=assignment)
        exercises = [
            Described(name=name, title=name, topic="t", max_points=points)
            for name, points in worth.items()
        ]
        entries = [
            replace(make_entry(name, points=points), max_points=points, key=f"new {name}".encode())
            for name, points in worth.items()
        ]
        hand = replace(make_hand("ann", digest, *entries), formerly=formerly.hex(), handed_in=at)
        with open_store(path) as store:
            run = store.begin(facts, exercises)
            known = store.keys_of("ann", hand.sha256, hand.formerly, assignment=assignment)
            store.record(run, [hand])
            store.finish(run)
        return set(known)

    return grade


def test_the_same_work_is_one_hand_in_for_each_assignment(earlier, grade):
    earlier.batch("hw1", {"eig": 2.0, "sum": 1.0}, {"ann": OLD})
    earlier.batch("hw3", LONG, {"ann": NEWER})
    assert grade(earlier.path, "hw3", LONG, "aa", NEWER, at=8) == {*LONG}
    assert grade(earlier.path, "hw1", {"eig": 2.0, "sum": 1.0}, "aa", OLD, at=8) == {"eig", "sum"}
    said = {"hw3": ({"ann": (7.0, 1)}, 7.0), "hw1": ({"ann": (3.0, 1)}, 3.0)}
    assert told(earlier.path) == said
    grade(earlier.path, "hw3", LONG, "bb", NEWER, at=8)  # what was not asked has changed
    assert told(earlier.path) == {**said, "hw3": ({"ann": (7.0, 2)}, 7.0)}


@pytest.mark.parametrize(("at", "attempts"), [(7, 1), (8, 2)])
def test_work_of_the_same_time_is_the_same_where_digests_cannot_tell(earlier, grade, at, attempts):
    earlier.batch("hw4", SHORT, {"ann": OLD}, at=7)
    grade(earlier.path, "hw4", {"eig": 2.0}, "aa", NEWER, at, selection="eig")
    with read_book(earlier.path) as book:
        seen = Picture(book)
        assert [(one.points, one.attempts) for one in seen.students] == [(4.0, attempts)]
        assert len(seen.warnings) == attempts - 1


def merged(into, *parts):
    with open_store(into) as store:
        for part in parts:
            merge(store, part)
    return into


def test_what_was_graded_after_stores_were_merged_counts_in_whatever_order(
    earlier, grade, tmp_path
):
    """The first store is graded on, by two graders that disagree on what the work was."""
    earlier.batch("hw4", SHORT, {"ann": OLD})
    first, second = (tmp_path / f"{name}.db" for name in ("first", "second"))
    for path in (first, second):
        shutil.copy(earlier.path, path)
    grade(first, "hw4", {"eig": 12.0, "mat": 2.0}, "aa", OLD, at=8)
    grade(second, "hw4", {"eig": 22.0, "mat": 2.0}, "bb", OLD, at=8)
    said = []
    for number, order in enumerate(permutations([earlier.path, first, second])):
        for pruned in (False, True):
            whole = tmp_path / f"all-{number}-{pruned}.db"
            for part in (*order, order[0]):
                merged(whole, part)
                if pruned:
                    with open_store(whole) as store:
                        prune(store)
            said.append(told(whole))
    assert said == [{"hw4": ({"ann": (24.0, 2)}, 24.0)}] * 12
    assert told(merged(earlier.path, first)) == {"hw4": ({"ann": (14.0, 1)}, 14.0)}


def test_earlier_parts_are_merged_in_any_order(tmp_path):
    parts = []
    for number, worth in enumerate((10.0, 20.0)):
        part = Earlier(tmp_path / f"part-{number}.db", start=1000 * (number + 1))
        part.batch("hw2", {"eig": worth, "det": 3.0}, {f"ann-{number}": OLD})
        parts.append(part.path)
    said = [
        told(merged(tmp_path / f"all-{number}.db", *order))
        for number, order in enumerate(permutations(parts))
    ]
    assert said == [{"hw2": ({"ann-0": (13.0, 1), "ann-1": (23.0, 1)}, 23.0)}] * 2


def test_a_store_is_not_merged_into_itself(earlier):
    with open_store(earlier.path):
        pass
    with pytest.raises(UsageError, match="is the store that others are merged into"):
        merged(earlier.path, earlier.path)
