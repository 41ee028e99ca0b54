from __future__ import annotations

import numpy as np
import pytest

from grader.cases import public_cases, public_seed
from grader.compare import agree
from grader.errors import UsageError
from grader.kinds.calls import AGAIN, MAIN, plan_calls
from grader.kinds.expectations import Expectations
from grader.kinds.oracle import Replay
from grader.kinds.recording import CannotRecordError, Recorded, Recording, record
from grader.wire.encoding import Packer
from grader.wire.frames import Malformed, pack
from grader.wire.jobs import Limits, Raised, Returned

SCALED = {
    "entry": "scale(x: (n,), k: int) -> (n,)",
    "rest": """
        cases:
          examples: [{x: [1.0, .nan], k: 2, returns: [2.0, .nan]}]
          sizes: {n: [3, 1]}
          raises: [{x: "(2, 2)", k: 1, error: ValueError}]
          seed: 7
        compare: allclose
        """,
}
REFERENCE = """
    def scale(x, k):
        if x.ndim != 1:
            raise ValueError("the secret of the reference")
        return k * x
"""
FAMILY = {
    "entry": "draws(m: int, rng: Generator) -> (m,)",
    "rest": """
        cases: {draw: {m: {each: [4]}, rng: {rng: 3}}}
        compare:
          rule: property
          calls: {one: {m: 1}}
          trials: {seeds: 3, pass: 2}
          checks: [{that: "max(result) + max(one) <= 9", say: "too large"}]
        """,
}


@pytest.fixture
def recorded(desk, sandbox):
    def make(reference, **exercise):
        made = desk.exercise(reference, **exercise)
        source = (desk.root / "solutions/tests/task/reference.py").read_text()
        return made, record(made, source, Expectations(sandbox))

    return make


def test_a_recording_holds_the_public_cases_and_the_replies_to_them(recorded):
    exercise, raw = recorded(REFERENCE, **SCALED)
    recording = Recording.of(raw, public_seed(exercise))
    for kept, drawn in zip(recording.cases, public_cases(exercise), strict=True):
        facts = ("number", "origin", "seed", "hidden", "error")
        assert all(getattr(kept, fact) == getattr(drawn, fact) for fact in facts)
        assert dict(kept.sizes) == dict(drawn.sizes)
        assert kept.arguments.keys() == drawn.arguments.keys()
        assert all(agree(kept.arguments[name], drawn.arguments[name]) for name in kept.arguments)
    labels = [one.label for one in recording.calls]
    assert labels == [one.label for one in plan_calls(exercise, public_cases(exercise))]
    assert labels[-1] == AGAIN
    first, *_, error, _again = recording.replies
    assert np.array_equal(first.value, [2.0, np.nan], equal_nan=True)
    assert error.type == "ValueError"


def test_of_an_exception_only_its_names_are_kept(recorded):
    _, raw = recorded(REFERENCE, **SCALED)
    assert b"secret" not in raw
    assert b"reference.py" not in raw


def test_further_calls_and_trials_are_recorded_with_their_arguments(recorded):
    exercise, raw = recorded("def draws(m, rng):\n    return rng.random(m)\n", **FAMILY)
    recording = Recording.of(raw, public_seed(exercise))
    calls = [one for one in recording.calls if one.case.number == 1]
    found = [(one.label, one.trial, one.call.arguments["m"]) for one in calls]
    trials = [(label, trial, m) for trial in range(3) for label, m in ((MAIN, 4), ("one", 1))]
    assert found == [*trials, (AGAIN, 0, 4)]
    values = [recording.reply_to(one).value for one in calls]
    assert not np.array_equal(values[0], values[2])
    assert np.array_equal(values[0], values[-1])


def test_a_reference_that_fails_cannot_be_recorded(recorded):
    with pytest.raises(CannotRecordError, match="the reference fails on case 1 of seed 7"):
        recorded("def scale(x, k):\n    raise KeyError('x')\n", **SCALED)


def test_a_reference_that_cannot_be_loaded_cannot_be_recorded(recorded):
    with pytest.raises(CannotRecordError, match="the reference could not be loaded"):
        recorded("import nothing\ndef scale(x, k): ...\n", **SCALED)


def packed(value):
    packer = Packer()
    return pack(packer.add(value), packer.buffers)


CASE = [1, "drawn", {"n": 2}, {"x": np.ones(2)}, ""]


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"", "it ends too early"),
        (packed({"cases": [], "calls": []})[:-1], "it ends too early"),
        (packed({"cases": [], "calls": []}) + b"x", "it goes on after its end"),
        (b"\x80\x04pickle....", "header of|ends too early|bytes of data"),
        (packed([]), "no cases and calls"),
        (packed({"cases": [3], "calls": []}), "something that is no case"),
        (packed({"cases": [[1, "dream", {}, {}, ""]], "calls": []}), "something that is no case"),
        (packed({"cases": [[1, "drawn", {"n": "x"}, {}, ""]], "calls": []}), "that is no case"),
        (packed({"cases": [CASE], "calls": [3]}), "something that is no call"),
        (packed({"cases": [CASE], "calls": [[1, "", 0, None, ["returned", 1]]]}), "no call"),
        (packed({"cases": [CASE], "calls": [[0, "", 0, None, ["thrown", 1]]]}), "no reply"),
        (packed({"cases": [CASE], "calls": [[0, "", 0, None, ["raised", 1]]]}), "no reply"),
    ],
)
def test_anything_else_is_malformed(raw, complaint):
    with pytest.raises(Malformed, match=complaint):
        Recording.of(raw, "7")


def test_what_cannot_be_read_asks_for_another_folder(recorded):
    exercise, _ = recorded(REFERENCE, **SCALED)
    with pytest.raises(
        UsageError, match=r"results of task cannot be read \(it ends too early\), .* render the"
    ):
        Recorded(lambda _: b"").calls(exercise, None)


def test_a_public_case_can_be_run_again_alone(recorded):
    exercise, raw = recorded(REFERENCE, **SCALED)
    oracle = Recorded(lambda _: raw)
    planned = oracle.calls(exercise, Replay(seed="7", number=2))
    assert {one.case.number for one in planned} == {2}
    replies = oracle.replies(exercise, planned, Limits())
    assert all(isinstance(reply, Returned) for reply in replies)
    assert oracle.total(exercise, planned[0].case) == 4


@pytest.mark.parametrize(
    ("replay", "complaint"),
    [
        (Replay(seed="8", number=1), "found the seed 8, expected 7, the one of the public cases;"),
        (Replay(seed="7", number=9), "task has no case 9: there are 4, counted from 1"),
    ],
)
def test_other_cases_are_not_there_to_run(recorded, replay, complaint):
    exercise, raw = recorded(REFERENCE, **SCALED)
    with pytest.raises(UsageError, match=complaint):
        Recorded(lambda _: raw).calls(exercise, replay)


def test_without_a_recording_there_is_nothing_to_compare_with(recorded):
    exercise, _ = recorded(REFERENCE, **SCALED)
    oracle = Recorded(lambda _: None)
    planned = oracle.calls(exercise, None)
    assert oracle.total(exercise, planned[0].case) == 4
    assert "there is nothing to compare with" in oracle.replies(exercise, planned, Limits())


def test_a_raised_reply_comes_back_with_its_names(recorded):
    exercise, raw = recorded(REFERENCE, **SCALED)
    recording = Recording.of(raw, public_seed(exercise))
    raised = [reply for reply in recording.replies if isinstance(reply, Raised)]
    assert [reply.types[:2] for reply in raised] == [("ValueError", "Exception")]
