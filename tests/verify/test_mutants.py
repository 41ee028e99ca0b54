"""Mutants die, or are said to do the same; what is said of them is checked."""

from __future__ import annotations

import pytest
import yaml

from grader.verify import Subject
from grader.verify.mutation import mutants_of

GUARDED = """
    import numpy as np

    def scale(a, x):
        return np.where(a == 0, 0, a) * x
    """


def equivalents(bench, *entries):
    folder = bench.root / "solutions" / "tests" / "scale"
    folder.mkdir(parents=True, exist_ok=True)
    text = [{"mutant": m, "what": "this", "reason": "It does the same."} for m in entries]
    (folder / "equivalents.yaml").write_text(yaml.safe_dump(text))


def told(bench):
    return {f.name: (str(f.subject), f.seen) for f in bench.prove().failures}


def test_a_mutant_that_no_case_tells_from_the_reference_survives(bench):
    bench.reference = GUARDED
    proof = bench.prove()
    survivors = proof.failures
    assert proof.mutants.survived == len(survivors) >= 2
    assert {claim.subject for claim in survivors} == {Subject.MUTANTS}
    first = survivors[0]
    assert (first.expected, first.seen) == ("killed", "survived")
    assert "reference.py:5  return np.where(a == 0, 0, a) * x  ->  return a * x" in "".join(
        claim.detail for claim in survivors
    )
    assert yaml.safe_load(first.remedy.line)[0]["mutant"] == first.name
    assert "solutions/tests/scale/equivalents.yaml" in first.remedy.when
    equivalents(bench, *(claim.name for claim in survivors))
    proof = bench.prove()
    assert proof.holds, proof.failures
    assert proof.mutants.equivalent == len(survivors)


def test_one_that_is_no_mutant_or_is_caught_is_told(bench):
    course = bench.write()
    (mutant,) = mutants_of(bench.reference, course.exercise("scale").entry)
    equivalents(bench, "m00000000", mutant.hash)
    assert told(bench) == {
        "m00000000": ("equivalents", "no such mutant"),
        mutant.hash: ("equivalents", "killed, wrong_answer"),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {mutant: m0000000, what: x, reason: y}", "mutant"),
        ("- {mutant: m00000000, what: x, reason: ''}", "reason"),
        ("- {mutant: m00000000, what: x}", "reason"),
        (
            "[{mutant: m0000000a, what: x, reason: y}, {mutant: m0000000a, what: x, reason: y}]",
            "twice",
        ),
    ],
)
def test_a_file_of_equivalents_that_is_wrong_is_told(bench, text, said):
    bench.write()
    (bench.root / "solutions" / "tests" / "scale" / "equivalents.yaml").write_text(text)
    (failure,) = bench.prove().failures
    assert "equivalents.yaml" in failure.detail
    assert said in failure.detail


def test_an_endless_mutant_is_caught(bench):
    bench.spec += "limits: {seconds: 1}\n"
    bench.reference = """
        def scale(a, x):
            left = 1
            while left > 0:
                left = left - 1
            return a * x
        """
    claims = bench.prove().about(Subject.MUTANTS)
    assert any("time_limit" in c.detail or "did not answer" in c.detail for c in claims)
    assert all(claim.holds for claim in claims if "left - 1  ->  left = left + 1" in claim.detail)


def test_of_a_wrong_reference_there_are_no_mutants(bench):
    bench.reference = "def scale(a, x):\n    x *= a\n    return x\n"
    (claim,) = bench.prove().about(Subject.MUTANTS)
    assert (claim.expected, claim.seen) == ("tried", "not tried")
    assert "first make it right" in claim.detail
