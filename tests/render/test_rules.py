"""What costs points is told wherever students read about an exercise."""

from __future__ import annotations

import pytest

from grader.render.handout import handout
from grader.render.notebook import notebook
from grader.render.rules import rules
from grader.render.stubs import stub
from tests.render.exercises import exercise

BARE = {"vectorized": None, "forbid": ()}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, []),
        ({"vectorized": {"over": ("n",)}}, ["No Python loop over n."]),
        ({"forbid": ("numpy.cov", "numpy.dot")}, ["Not allowed: numpy.cov, numpy.dot."]),
        ({"warnings": "none"}, ["No RuntimeWarning of NumPy."]),
        (
            {"memory": {"no_temporary": ("m", "n", "d")}},
            ["No array on the way with all of the sizes m, n and d."],
        ),
        (
            {"memory": {"no_temporary": ("n",)}},
            ["No new array on the way with the size n."],
        ),
        (
            {"memory": {"peak": "4 * n * 8", "at": {"n": 200000}}},
            ["At most 4 * n * 8 bytes of memory where n = 200000."],
        ),
        (
            {"vectorized": {"over": ("n",), "within": 8.0, "at": {"n": 20000}}},
            [
                "No Python loop over n.",
                "At most 8 times the time of the reference where n = 20000.",
            ],
        ),
        (
            {"vectorized": {"over": ("n",), "within": 2.5}},
            [
                "No Python loop over n.",
                "At most 2.5 times the time of the reference on large arrays.",
            ],
        ),
        (
            {"scaling": {"in": "n", "at_most": 1.3}},
            ["The time may grow with n at most like n^1.3."],
        ),
        ({"scaling": {"in": "n", "at_most": 1.0}}, ["The time may grow with n at most like n."]),
    ],
)
def test_each_rule_is_one_plain_line(more, told):
    assert list(rules(exercise(**{**BARE, **more}))) == told


def test_stub_handout_and_notebook_tell_the_same_rules():
    asked = exercise(
        vectorized={"over": ("n",), "within": 8.0, "at": {"n": 20000}},
        memory={"no_temporary": ("m", "n")},
        scaling={"in": "n", "at_most": 1.3},
    )
    listed = list(rules(asked))
    assert len(listed) == 5
    texts = (stub(asked), handout([asked], "t"), notebook([asked], "t"))
    assert [[rule for rule in listed if rule not in text] for text in texts] == [[], [], []]
    assert "\nRules:\n\n- No Python loop over n.\n- Not allowed: numpy.vectorize.\n" in texts[1]


def test_a_handout_is_silent_about_rules_that_there_are_not():
    assert "Rules" not in handout([exercise(**BARE)], "t")
