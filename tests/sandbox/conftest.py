from collections.abc import Callable, Iterator

import pytest

from grader.sandbox import Sandbox, open_sandbox
from grader.wire.jobs import Call, Job, Limits, Outcome, Purpose, Source
from grader.wire.layers import Layer

QUICK = Limits(seconds_per_call=0.5, seconds_in_all=5.0, megabytes=256)
# For code that must come to its end, on a machine that may be busy.
PATIENT = Limits(seconds_per_call=20.0, seconds_in_all=60.0, megabytes=256)


# What a kernel need not offer. Without it code can do more to the processes around it.
OFFERED = (Layer.USER, Layer.PATHS, Layer.FILES, Layer.CALLS)


# What differs is how a child is born; test_spawned.py asks that of both whenever tests are run.
STARTS = ["fork", pytest.param("spawn", marks=pytest.mark.prove)]


def make_job(text, *calls, function="f", purpose=Purpose.VALUES, limits=PATIENT, **rest):
    siblings = rest.pop("siblings", {})
    sources = [Source(module="work", text=text)]
    sources += [Source(module=name, text=source) for name, source in siblings.items()]
    return Job(
        purpose=purpose,
        sources=tuple(sources),
        function=function,
        calls=tuple(Call(arguments=arguments) for arguments in calls or ({},)),
        limits=limits,
        **rest,
    )


@pytest.fixture(scope="session")
def job() -> Callable[..., Job]:
    """A job of one module, *work*; without calls, its function is called once with nothing."""
    return make_job


@pytest.fixture(scope="session")
def quick() -> Limits:
    return QUICK


@pytest.fixture(scope="session", params=STARTS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A sandbox of each kind."""
    with open_sandbox(start=request.param) as opened:
        yield opened


@pytest.fixture(scope="session")
def run(sandbox: Sandbox) -> Callable[..., Outcome]:
    """Run a job of one module in the student runner."""
    return lambda *words, **options: sandbox.student.run(make_job(*words, **options))


@pytest.fixture(scope="session")
def spawned() -> Iterator[Sandbox]:
    """A sandbox in which each child is a fresh interpreter."""
    with open_sandbox(start="spawn") as opened:
        yield opened


@pytest.fixture(scope="session")
def forked() -> Iterator[Sandbox]:
    """A sandbox for what only the forking kind promises."""
    with open_sandbox(start="fork") as opened:
        yield opened


@pytest.fixture(scope="session", params=STARTS)
def run_bare(request: pytest.FixtureRequest) -> Iterator[Callable[..., Outcome]]:
    """Run a job as on a machine whose kernel offers nothing to confine it with."""
    with open_sandbox(start=request.param, without=OFFERED) as opened:
        yield lambda *words, **options: opened.student.run(make_job(*words, **options))


@pytest.fixture(scope="session")
def bare() -> Iterator[Sandbox]:
    """A sandbox of the forking kind whose children are not confined."""
    with open_sandbox(start="fork", without=OFFERED) as opened:
        yield opened
