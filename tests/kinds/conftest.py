"""A course of small exercises, and a grader with real processes that judges work on them."""

import textwrap

import pytest

from grader.grading import Grader
from grader.sandbox import open_sandbox
from grader.spec.course import Course
from grader.submissions import Submission

SPEC = """\
format: 1
id: {id}
kind: code
title: A test
topic: tests
difficulty: 1
points: {points}
statement: Do it.
entry: "{entry}"
{rest}
"""


class Desk:
    """Writes exercises into a course folder and grades texts as submissions to them."""

    def __init__(self, root, sandbox):
        self.root = root
        self.sandbox = sandbox

    def exercise(self, reference, *, entry, rest, points="2", id="task", mistakes=""):
        spec = SPEC.format(id=id, entry=entry, points=points, rest=textwrap.dedent(rest))
        self._write(f"exercises/tests/{id}.yaml", spec)
        self._write(f"solutions/tests/{id}/reference.py", textwrap.dedent(reference))
        self._write(f"solutions/tests/{id}/mistakes.yaml", textwrap.dedent(mistakes) or "[]\n")
        return Course(self.root).exercise(id)

    def _write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def grade(self, exercise, text, **options):
        submission = Submission.of_text(exercise.module, textwrap.dedent(text))
        return self.judge(exercise, submission, **options)

    def grader(self):
        return Grader(Course(self.root), self.sandbox)

    def judge(self, exercise, submission, *, replay=None, hidden_seed="1", grader=None):
        grader = grader or self.grader()
        return grader.judge(exercise, submission, hidden_seed=hidden_seed, replay=replay)


@pytest.fixture(scope="session")
def sandbox():
    """One set of processes for all tests of a worker."""
    with open_sandbox() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path, sandbox):
    return Desk(tmp_path, sandbox)


@pytest.fixture
def check():
    """Look up a check of a result by its name."""

    def named(result, name):
        return next(one for one in result.checks if one.id == name)

    return named
