"""Answers meant to take for ever are judged with bounded work; serious ones are never refused."""

from __future__ import annotations

import pytest

from grader.compare.judging import Question
from grader.compare.symbolic import ReadError, read
from grader.compare.symbolic.judge import judge
from grader.compare.symbolic.names import readable_symbols
from tests.compare.symbolic.corpus import PAIRS, SYMBOLS
from tests.compare.symbolic.counting import counted
from tests.compare.symbolic.hostile import ATTACKS, BOMBS

EXPECTED = (("x^2 + 1", "expr"), ("sin x", "expr_up_to_constant"), ("{1, x}", "set"))
DECLARED = tuple((name, str(domain)) for name, domain in SYMBOLS.items())


def question(actual, expected, rule):
    return Question(actual=actual, expected=expected, rule=rule, symbols=DECLARED, variable="x")


def is_readable(text):
    try:
        read(text, readable_symbols("expr_up_to_constant", SYMBOLS))
    except ReadError:
        return False
    return True


READABLE = [text for text in (*ATTACKS, *BOMBS) if is_readable(text)]


def hold(text, expected, rule):
    said, calls = counted(judge, question(text, expected, rule))
    assert said.outcome in {"different", "domain", "form", "unreachable"}
    assert calls < 300_000


@pytest.mark.parametrize("number", range(len(READABLE)))
def test_a_hostile_answer_is_wrong_or_refused_and_costs_little(number):
    hold(READABLE[number], *EXPECTED[number % len(EXPECTED)])


@pytest.mark.prove
@pytest.mark.parametrize(("expected", "rule"), EXPECTED)
def test_every_hostile_answer_is_wrong_or_refused_and_costs_little(expected, rule):
    for text in READABLE:
        hold(text, expected, rule)


@pytest.mark.parametrize("pair", PAIRS[::29], ids=range(len(PAIRS[::29])))
def test_a_serious_answer_is_far_from_the_limit_of_work(pair):
    said, calls = counted(judge, pair.question())
    assert said.outcome != "unreachable"
    assert calls < 100_000


def test_a_long_serious_answer_is_judged():
    letters = "abct"
    terms = [f"{u}{v}{w}" for u in letters for v in letters for w in letters]
    assert judge(question("+".join(reversed(terms)), "(a+b+c+t)^3", "expr")).outcome == "equal"
    assert judge(question("(a+b+c+t)^3", "+".join(terms), "expr")).outcome == "equal"


def test_what_is_too_large_says_so():
    said = judge(question("".join(f"(x+{n})" for n in range(300)), "x^2 + 1", "expr"))
    assert said.outcome == "unreachable"
    assert "too large to be worked out" in said.message
