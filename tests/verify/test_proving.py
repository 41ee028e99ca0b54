from __future__ import annotations

from grader.kinds import KINDS
from grader.verify.proving import PROOFS, prove


def test_every_kind_of_exercise_can_be_proved():
    assert PROOFS.keys() == KINDS.keys()


def test_a_course_that_is_wrong_is_a_failed_proof(bench):
    bench.reference = "def other(x):\n    return x\n"
    ((claim),) = bench.prove().failures
    assert (claim.expected, claim.seen) == ("made", "given up")
    assert claim.detail.startswith("solutions/tests/scale/reference.py: ")


def test_a_fault_of_the_grader_is_a_failed_proof(bench):
    exercise = bench.write().exercise("scale")
    proof = prove(None, exercise)
    assert not proof.holds
    assert proof.exercise == "scale"
    (claim,) = proof.failures
    assert claim.detail.startswith("a fault of the grader, AttributeError at code.py:")
    assert claim.detail.endswith("; please report it")
