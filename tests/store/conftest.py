from __future__ import annotations

import pytest

from grader.results import (
    CaseReference,
    Check,
    ExerciseResult,
    Exhibit,
    Finding,
    Measured,
    Place,
    Status,
    Verdict,
    Visibility,
)
from grader.store import Described, Entry, HandIn, RunFacts, open_store
from grader.store.details import packed

FACTS = RunFacts(
    course="bank",
    selection="first",
    hidden_seed="",
    versions={"grader": "1"},
    machine="here",
    isolation="contained",
)
EXERCISES = tuple(
    Described(name=name, title=name.title(), topic="t", max_points=2.0) for name in ("row", "col")
)


def make_result(name="row", verdict=Verdict.ACCEPTED, points=2.0):
    finding = Finding(
        code=verdict,
        message="want \x1b[2J \ud800 <b>",
        case=CaseReference(number=3, total=8, seed="ab", hidden=True),
        exhibits=(Exhibit(label="got", text="[1. 2.]", differs=True),),
        place=Place(file="row.py", line=3),
        facts={"largest": float("inf"), "n": 3, "ok": False, "none": None, "name": "x"},
    )
    failed = verdict is not Verdict.ACCEPTED
    check = Check(
        id="values",
        status=Status.FAILED if failed else Status.PASSED,
        points=points or 0.0,
        max_points=2.0,
        visibility=Visibility.HIDDEN,
        finding=finding if failed else None,
    )
    return ExerciseResult(
        id=name,
        title=name.title(),
        verdict=verdict,
        points=points,
        max_points=2.0,
        checks=(check,),
        seeds={"public": "ab", "hidden": "cd"},
        measured=Measured(speedup=9.0, speedup_interval=(8.0, 9.5), ratio=1.5, interval=(1.0, 2.0)),
        output="printed",
    )


def make_entry(name="row", key=b"k" * 16, verdict=Verdict.ACCEPTED, points=2.0):
    return Entry(
        exercise=name,
        key=key,
        verdict=verdict,
        points=points,
        max_points=2.0,
        seconds=0.25,
        timed=False,
        detail=packed(make_result(name, verdict, points)),
    )


def make_hand(student, digest="00", *entries, problem=""):
    return HandIn(
        student=student,
        sha256="" if problem else digest * 32,
        handed_in=7,
        problem=problem,
        entries=entries,
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "results.db"


@pytest.fixture
def record(path):
    """Record hand-ins as one run, from beginning to end."""

    def record(*hands, facts=FACTS, finish=True):
        with open_store(path) as store:
            run = store.begin(facts, EXERCISES)
            store.record(run, hands)
            if finish:
                store.finish(run)
            return run

    return record
