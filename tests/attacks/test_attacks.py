"""No attack reaches what it aims at, and each one is stopped by what is said to stop it."""

import os
import resource

import numpy as np
import pytest

from grader.kinds.code import _sources
from grader.results import Isolation, Verdict
from grader.wire.jobs import Call, Job, Limits, Purpose, Returned, Source
from grader.wire.layers import Layer
from tests.attacks.catalogue import ATTACKS, SAMPLES

OFFERED = frozenset(Layer) - {Layer.MEMORY}
LIMITED = OFFERED - {Layer.LIMITS}
MEGABYTES_MORE = 100


def cases(attacks):
    """Return *attacks* as parameters; a known gap must go on failing until it is closed."""
    return [pytest.param(one, id=one.name, marks=_gap(one)) for one in attacks]


def _gap(attack):
    # Where a clock has a say, an attack does not succeed every time.
    known = [pytest.mark.xfail(reason=attack.gap, strict=not attack.timed)]
    return known if attack.gap else []


LAYERED = [one for one in ATTACKS if one.stops]
FORGING = [one for one in ATTACKS if one.forges]


def judged(graders, submission, attack, without=frozenset(), *, timed=False):
    grader = graders(without, timed=timed or attack.timed)
    exercise = grader.course.exercise("solve")
    return grader.judge(exercise, submission(attack), hidden_seed="5eed")


def reached(sandbox, surroundings, submission, attack):
    """Run *attack* once and say what it reached: what it printed, what it harmed."""
    handed_in = submission(attack)
    job = Job(
        purpose=Purpose.VALUES,
        sources=_sources(handed_in.file("solve"), handed_in),
        function="solve",
        calls=(Call(arguments={"x": np.ones(3)}),),
        limits=Limits(seconds_per_call=5.0),
    )
    outcome = sandbox.student.run(job)
    said = ("it printed PWNED",) if "PWNED" in outcome.output else ()
    return said + surroundings.harmed(), outcome


def peak_megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def parent_of_a_child(sandbox):
    text = "import os\ndef solve(): return os.getppid()"
    job = Job(
        purpose=Purpose.VALUES,
        sources=(Source(module="work", text=text),),
        function="solve",
        calls=(Call(arguments={}),),
    )
    (reply,) = sandbox.student.run(job).replies
    assert type(reply) is Returned, reply
    return reply.value


@pytest.fixture(scope="module")
def contained(sandboxes):
    sandbox = sandboxes()
    if sandbox.isolation is not Isolation.CONTAINED:
        pytest.skip(f"the isolation here is {sandbox.isolation}")
    return sandbox


def test_every_sample_is_in_the_catalogue():
    assert {path.stem for path in SAMPLES.glob("*.py")} == {one.name for one in ATTACKS}


@pytest.mark.parametrize("attack", cases(ATTACKS))
def test_an_attack_gets_its_verdict_and_reaches_nothing(
    attack, contained, graders, surroundings, submission
):
    held = {standing.layer for standing in contained.standings if standing.holds}
    if attack.stops and not attack.stops & held:
        pytest.skip(f"only {', '.join(attack.stops)} stops it, and is not offered here")
    server, peak = parent_of_a_child(contained), peak_megabytes()
    result = judged(graders, submission, attack)
    found = ("it printed PWNED",) if "PWNED" in result.output else ()
    assert found + surroundings.harmed() == (), result
    if attack.timed or attack.unsteady:  # on a busy machine another fault may show first
        assert result.verdict is not Verdict.ACCEPTED, result
    else:
        assert result.verdict is attack.verdict, result
    assert parent_of_a_child(contained) == server
    assert peak_megabytes() < peak + MEGABYTES_MORE


@pytest.mark.parametrize("attack", cases(FORGING))
def test_no_verdict_is_forged_where_the_kernel_offers_nothing(attack, graders, submission):
    result = judged(graders, submission, attack, LIMITED)
    assert result.verdict is not Verdict.ACCEPTED, result
    assert not result.points


@pytest.mark.parametrize("name", ["detect_size", "patch_counting", "stop_tracing", "blind_frame"])
def test_a_loop_that_hides_from_the_counting_is_found_by_the_clock(name, graders, submission):
    attack = next(one for one in ATTACKS if one.name == name)
    result = judged(graders, submission, attack, timed=True)
    assert result.verdict is not Verdict.ACCEPTED, result


@pytest.mark.prove
@pytest.mark.parametrize("attack", cases(LAYERED))
def test_each_layer_that_stops_an_attack_stops_it_alone(
    attack, contained, sandboxes, surroundings, submission
):
    for layer in attack.stops - {Layer.MEMORY}:
        sandbox = sandboxes(OFFERED - {layer})
        found, outcome = reached(sandbox, surroundings, submission, attack)
        assert found == (), (layer, outcome)


@pytest.mark.prove
@pytest.mark.parametrize("attack", cases(LAYERED))
def test_an_attack_succeeds_without_the_layers_that_stop_it(
    attack, contained, sandboxes, surroundings, submission
):
    if Layer.MEMORY in attack.stops and os.geteuid():
        pytest.skip("the memory of other processes is closed to everybody but root")
    # The same user as at a student's home: another one could not reach the canaries anyway.
    sandbox = sandboxes(attack.stops | {Layer.USER})
    found, outcome = reached(sandbox, surroundings, submission, attack)
    assert found != (), outcome
