"""The bank of this repository proves itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.spec.course import Course
from grader.verify import verify

COURSE = Course(Path(__file__).parents[2])


def failures(proofs):
    return [(proof.exercise, claim) for proof in proofs for claim in proof.failures]


@pytest.mark.prove
def test_every_exercise_of_the_bank_proves_itself():
    exercises = COURSE.select(["all"])
    proofs = list(verify(COURSE, exercises, jobs=2))
    assert failures(proofs) == []
    assert [proof.exercise for proof in proofs] == [exercise.id for exercise in exercises]
    assert all(proof.holds for proof in proofs)
