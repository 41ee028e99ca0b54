"""A course of one small exercise that proves itself, to be spoiled in one place at a time."""

from __future__ import annotations

import textwrap
from unittest.mock import patch

import pytest
import yaml

from grader.grading import Grader
from grader.sandbox import open_sandbox
from grader.spec.course import Course
from grader.verify.junk import junk_sources
from grader.verify.proving import prove

SPEC = """\
format: 1
id: scale
kind: code
title: Scale a vector
topic: tests
difficulty: 1
points: 2
statement: Multiply every entry of x by a.
entry: "scale(a: float, x: (n,)) -> (n,)"
cases:
  examples:
    - {a: 2.0, x: [1.0, -2.0], returns: [2.0, -4.0]}
  sizes: {n: [1, 3, 5]}
  seed: 20
compare: allclose
vectorized: {over: [n]}
"""

REFERENCE = "def scale(a, x):\n    return a * x\n"

MISTAKES = [
    {
        "name": "adds",
        "verdict": "wrong_answer",
        "code": "def scale(a, x):\n    return a + x\n",
        "feedback": "You added a.",
    },
    {
        "name": "loop",
        "verdict": "not_vectorized",
        "code": """
            import numpy as np

            def scale(a, x):
                y = np.empty(len(x))
                for i in range(len(x)):
                    y[i] = a * x[i]
                return y
            """,
        "feedback": "Right, one entry at a time.",
    },
    {
        "name": "dot",
        "verdict": "wrong_shape",
        "code": "def scale(a, x):\n    return a * x.sum()\n",
        "feedback": "You returned a single number.",
    },
]


def _two_kinds(function):
    """Return two kinds of junk; a third of what a proof costs is to try them all."""
    every = junk_sources(function)
    return {name: every[name] for name in ("none", "zero_dimensional")}


class Bench:
    """Holds the parts of the exercise; each may be replaced before it is written and proved."""

    def __init__(self, root, sandbox):
        self.root = root
        self.sandbox = sandbox
        self.spec = SPEC
        self.reference = REFERENCE
        self.accepted = {}
        self.mistakes = [dict(mistake) for mistake in MISTAKES]
        self.junk = _two_kinds

    def mistake(self, name, code, verdict="wrong_answer", feedback=""):
        feedback = feedback or f"This is {name}."
        self.mistakes.append({"name": name, "verdict": verdict, "code": code, "feedback": feedback})

    def write(self):
        solution = "solutions/tests/scale"
        self._write("exercises/tests/scale.yaml", self.spec)
        self._write(f"{solution}/reference.py", self.reference)
        for name, text in self.accepted.items():
            self._write(f"{solution}/accepted/{name}.py", text)
        mistakes = [{**each, "code": textwrap.dedent(each["code"])} for each in self.mistakes]
        self._write(f"{solution}/mistakes.yaml", yaml.safe_dump(mistakes, sort_keys=False))
        return Course(self.root)

    def _write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def prove(self):
        course = self.write()
        with patch("grader.verify.code.junk_sources", self.junk):
            return prove(Grader(course, self.sandbox, diagnose=False), course.exercise("scale"))

    def failures(self):
        """Prove the exercise; return what does not hold, in short."""
        return [(str(f.subject), f.name, f.expected, f.seen) for f in self.prove().failures]


@pytest.fixture(scope="session")
def sandbox():
    """One set of processes for all tests of a worker."""
    with open_sandbox() as opened:
        yield opened


@pytest.fixture
def bench(tmp_path, sandbox):
    return Bench(tmp_path, sandbox)
