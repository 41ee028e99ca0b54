from __future__ import annotations

import doctest
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.spec import lateness as module
from grader.spec.assignment import Assignment
from grader.spec.lateness import ON_TIME, lateness

DUE = datetime.fromisoformat("2026-02-14 23:59:00+01:00")


def assignment(**more):
    found = {"title": "Week 1", "exercises": ({"id": "eig2"},), **more}
    return Assignment.model_validate(found)


POLICY = assignment(due=str(DUE), late={"per_day": "10%", "at_most": "50%"})


def test_the_example_is_true():
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("late_by", "days", "factor"),
    [
        (timedelta(days=-3), 0, 1.0),
        (timedelta(0), 0, 1.0),
        (timedelta(seconds=1), 1, 0.9),
        (timedelta(days=1), 1, 0.9),
        (timedelta(days=1, seconds=1), 2, 0.8),
        (timedelta(days=30), 30, 0.5),
    ],
)
def test_a_day_begun_counts_whole_and_no_more_than_the_most_is_lost(late_by, days, factor):
    found = lateness(POLICY, DUE + late_by)
    assert (found.days, found.factor) == (days, factor)


def test_the_same_moment_elsewhere_is_the_same():
    elsewhere = datetime.fromisoformat("2026-02-15 08:59:00+10:00")
    assert lateness(POLICY, elsewhere) == lateness(POLICY, DUE)


def test_without_a_date_nothing_is_late():
    assert lateness(assignment(), DUE) == ON_TIME


def test_without_a_policy_being_late_is_said_and_costs_nothing():
    found = lateness(assignment(due=str(DUE)), DUE + timedelta(hours=1))
    assert (found.days, found.factor) == (1, 1.0)
    assert found.note.startswith("handed in 1 day after it was due (2026-02-14 23:59")
    assert found.note.endswith(": 100% of the points count")


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_waiting_longer_never_pays(late_by):
    sooner = lateness(POLICY, DUE + late_by)
    later = lateness(POLICY, DUE + late_by + timedelta(hours=7))
    assert 0.5 <= later.factor <= sooner.factor <= 1
