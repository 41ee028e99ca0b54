from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from grader.grading import Grader
from grader.sandbox import Sandbox, open_sandbox
from grader.spec.course import Course
from grader.submissions import Submission, read_submission
from grader.wire.layers import Layer
from tests.attacks.catalogue import SAMPLES, Attack
from tests.attacks.surroundings import Surroundings

SPEC = """
format: 1
id: solve
kind: code
title: Sums of squares
topic: attacks
difficulty: 1
points: 1
statement: Return the running sums of the squares.
entry: "solve(x: (n,)) -> (n,)"
cases:
  examples: [{x: [1.0, 2.0, 3.0], returns: [1.0, 5.0, 14.0]}]
  sizes: {n: [2, 7, 64]}
  draw: {x: normal}
  seed: 20
  hidden: 2
compare: allclose
vectorized: {over: [n]WITHIN}
limits: {seconds: 1, megabytes: 256}
"""
REFERENCE = "def solve(x):\n    return (x**2).cumsum()\n"

# What cannot be written down in a file of its own.
MADE = {
    "odd_bytes": b"x = 1\0\n\xff\xfe\ndef solve(x): return x\n",
    "deep_source": b"x = " + b"(" * 100_000 + b")" * 100_000 + b"\ndef solve(x): return x\n",
}


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surroundings]:
    found = Surroundings(tmp_path_factory.mktemp("around"))
    yield found
    found.close()


@pytest.fixture(scope="session")
def courses(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Course]:
    """Return two courses with the same exercise, the second one with a limit of time."""
    return {
        timed: made_course(tmp_path_factory.mktemp("course"), timed=timed)
        for timed in (False, True)
    }


def made_course(root: Path, *, timed: bool) -> Course:
    for path, text in {
        "exercises/attacks/solve.yaml": SPEC.replace("WITHIN", ", within: 8" if timed else ""),
        "solutions/attacks/solve/reference.py": REFERENCE,
    }.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text)
    return Course(root)


@pytest.fixture(scope="session")
def sandboxes() -> Iterator[Callable[..., Sandbox]]:
    """A sandbox for each set of layers that is left out, started once."""
    with ExitStack() as stack:
        known: dict[frozenset[Layer], Sandbox] = {}

        def opened(without: frozenset[Layer] = frozenset()) -> Sandbox:
            if without not in known:
                known[without] = stack.enter_context(open_sandbox(without=without))
            return known[without]

        yield opened


@pytest.fixture(scope="session")
def graders(
    sandboxes: Callable[..., Sandbox], courses: dict[bool, Course]
) -> Callable[..., Grader]:
    """A grader for each set of layers that is left out, and for either course."""
    known: dict[tuple[frozenset[Layer], bool], Grader] = {}

    def made(without: frozenset[Layer] = frozenset(), *, timed: bool = False) -> Grader:
        key = without, timed
        return known.setdefault(key, Grader(courses[timed], sandboxes(without)))

    return made


@pytest.fixture
def submission(tmp_path: Path, surroundings: Surroundings) -> Callable[[Attack], Submission]:
    """Hand an attack in, as a folder with what it may use beside it."""

    def handed_in(attack: Attack) -> Submission:
        sample = SAMPLES / f"{attack.name}.py"
        (tmp_path / "solve.py").write_bytes(MADE.get(attack.name, sample.read_bytes()))
        (tmp_path / "attack.py").write_text(surroundings.module())
        return read_submission(tmp_path, ["solve.py"])

    return handed_in
