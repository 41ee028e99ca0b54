from __future__ import annotations

from grader.verify import Claim, Proof, Subject
from grader.verify.claims import unproved


def claim(seen, subject=Subject.JUNK):
    return Claim(subject=subject, name="none", expected="refused", seen=seen)


def test_a_claim_holds_when_what_was_seen_is_what_was_expected():
    assert claim("refused").holds
    assert not claim("accepted").holds


def test_a_proof_is_as_good_as_its_worst_claim():
    good, bad = claim("refused"), claim("accepted", Subject.STUB)
    assert Proof(exercise="a", claims=(good,)).holds
    proof = Proof(exercise="a", claims=(good, bad))
    assert not proof.holds
    assert proof.failures == (bad,)
    assert proof.about(Subject.STUB) == (bad,)


def test_a_proof_of_nothing_proves_nothing():
    assert not Proof(exercise="a", claims=()).holds


def test_an_exercise_that_could_not_be_proved_fails_and_says_why():
    proof = unproved("a", "there is no such file")
    assert not proof.holds
    assert [c.detail for c in proof.failures] == ["there is no such file"]
