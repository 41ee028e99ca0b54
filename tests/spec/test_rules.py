from __future__ import annotations

from pydantic import TypeAdapter

from grader.spec.rules import ANY_RULE, WORDS, AllClose, Compare, PropertyRule, UpToSign

COMPARE = TypeAdapter(Compare)


def test_a_rule_may_be_a_word() -> None:
    assert COMPARE.validate_python("allclose") == AllClose(rule="allclose")
    names = {type(COMPARE.validate_python(word)) for word in WORDS}
    assert names < set(ANY_RULE.models())


def test_a_rule_may_say_more() -> None:
    rule = COMPARE.validate_python({"rule": "up_to_sign", "axis": "rows", "rtol": 1e-9})
    assert rule == UpToSign(rule="up_to_sign", axis="rows", rtol=1e-9)


def test_properties_hold_expressions_and_what_to_say() -> None:
    rule = COMPARE.validate_python(
        {
            "rule": "property",
            "checks": ({"that": "close(gd, x)", "say": "no"},),
            "calls": {"gd": {"b": 1}},
            "trials": {"seeds": 10, "pass": 9},
        }
    )
    assert isinstance(rule, PropertyRule)
    assert rule.checks[0].that.names == ("gd", "x")
    assert rule.trials is not None
    assert rule.trials.passes == 9
