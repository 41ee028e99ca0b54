"""Hostile answers to a quiz: they are read in the grader, so reading them must be safe."""

import resource
import time

import pytest

from grader.grading import Grader
from grader.results import Status
from grader.spec.course import Course
from grader.submissions import Submission

SPEC = """
format: 1
id: sums
kind: quiz
title: Sums
topic: attacks
difficulty: 1
statement: Answer.
symbols: {x: real}
questions:
  - {id: formula, ask: "The square of x + 1.", kind: symbolic, compare: expr, points: 1}
  - {id: number, ask: "The root of 2.", kind: numeric, points: 1}
  - {id: word, ask: "The answer.", kind: text, points: 1}
"""
ANSWERS = 'formula: "(x + 1)**2"\nnumber: "1.4142135623731"\nword: yes, it is\n'
SECONDS = 20.0
MEGABYTES_MORE = 150

FILES = {
    "a tag that constructs": "formula: !!python/object/apply:os.system ['echo PWNED']\n",
    "a tag that calls": "number: !!python/name:builtins.print ''\n",
    "aliases that grow": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "an alias of itself": "formula: &a [*a]\n",
    "deep nesting": "formula: " + "[" * 50_000 + "]" * 50_000 + "\n",
    "a long key": "x" * 100_000 + ": 1\n",
    "the same key twice": "number: 1\nnumber: 1.41421356\n",
    "several documents": "number: 1\n---\nnumber: 1.41421356\n",
    "no mapping": "- formula\n- number\n",
    "a NUL byte": "number: \0\n",
    "nothing": "",
}  # fmt: skip

FORMULAS = [
    "__import__('os').system('echo PWNED')",
    "().__class__.__base__.__subclasses__()",
    "(lambda: 1)()",
    "open('/etc/passwd').read()",
    "exec('x=1')",
    "[c for c in ().__class__.__mro__]",
    "9**9**9**9",
    "2**(2**(2**(2**(2**100))))",
    "factorial(factorial(10**6))",
    "(" * 5000 + "x" + ")" * 5000,
    "(x+1)**1000000",
    "+".join(["sin(x)"] * 20_000),
    "x" * 200_000,
    "1e999999999",
    "0x7fffffffffffffff",
    "x\u202e1 +",
    "\x1b[2Jx",
    "sqrt(" * 400 + "x" + ")" * 400,
    "((((x+1)**9+1)**9+1)**9+1)**9",
    "1/0",
    "oo - oo",
]


@pytest.fixture(scope="module")
def quiz(tmp_path_factory, sandboxes):
    root = tmp_path_factory.mktemp("quiz")
    for path, text in {
        "exercises/attacks/sums.yaml": SPEC,
        "solutions/attacks/sums/answers.yaml": ANSWERS,
    }.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text)
    return Grader(Course(root), sandboxes())


def judged(quiz, text):
    """Judge an answer file; whatever it says, reading it takes little time and memory here."""
    peak, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    submission = Submission.of_text("sums.yaml", text)
    result = quiz.judge(quiz.course.exercise("sums"), submission, hidden_seed="1")
    assert time.process_time() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < peak + MEGABYTES_MORE * 1024
    return result


def test_right_answers_are_accepted(quiz):
    assert judged(quiz, ANSWERS).points == 3


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in FILES.items()])
def test_a_hostile_file_earns_nothing_and_does_nothing(quiz, text, capfd):
    result = judged(quiz, text)
    assert not result.points
    assert not result.needs_staff
    assert "PWNED" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("question", ["formula", "number"])
@pytest.mark.parametrize("formula", FORMULAS, ids=lambda text: ascii(text[:20]))
def test_a_hostile_formula_earns_nothing_and_does_nothing(quiz, question, formula, capfd):
    result = judged(quiz, f"{question}: {_quoted(formula)}\n")
    assert result.points == 0
    assert not any(check.status is Status.PASSED and check.max_points for check in result.checks)
    assert "PWNED" not in "".join(capfd.readouterr())


def _quoted(text):
    """Return *text* in double quotes, as YAML escapes it."""
    odd = {'"': '\\"', "\\": "\\\\", "\x1b": "\\e", "\u202e": "\\u202e"}
    return f'"{"".join(odd.get(character, character) for character in text)}"'
