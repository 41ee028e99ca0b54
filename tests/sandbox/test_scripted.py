import doctest

from grader.results import Isolation
from grader.sandbox import Sandbox, scripted
from grader.wire.jobs import Outcome, Reason, Stopped

LOST = Outcome(inspected=Stopped(reason=Reason.LOST, detail="x"), loaded=None, replies=())
FINE = Outcome(inspected=Stopped(reason=Reason.TIME, detail="x"), loaded=None, replies=())


def test_each_runner_follows_its_script_and_remembers_its_jobs(job):
    one = job("")
    sandbox: Sandbox
    with scripted.Scripted(lambda _: FINE, lambda _: LOST, Isolation.LIMITED) as sandbox:
        assert sandbox.student.run(one) is FINE
        assert sandbox.staff.run(one) is LOST
        assert sandbox.staff.jobs == [one]
        assert sandbox.isolation is Isolation.LIMITED
    assert sandbox.closed


def test_one_script_serves_both(job):
    assert scripted.Scripted(lambda _: FINE).staff.run(job("")) is FINE


def test_the_example_in_its_documentation_holds():
    assert doctest.testmod(scripted).failed == 0
