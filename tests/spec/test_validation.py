from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.spec.assignment import Assignment
from grader.spec.mistakes import Mistakes
from grader.spec.models import CodeExercise
from grader.spec.validation import did_you_mean, shown, validated

Said = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("format", "2", "format: found 2, expected 1"),
        ("format", "'1'", "format: found '1', expected 1"),
        ("kind", "cod", "kind: found 'cod', expected `code` or `quiz`. Did you mean `code`?"),
        ("title", "3", "title: found 3, expected text; put it in quotes"),
        ("title", "", "title: found nothing, expected text; put it in quotes"),
        ("title", "''", "title: found an empty text, expected some; write it or leave the key out"),
        ("title", "x" * 90, "title: found 90 characters, expected at most 80; shorten it"),
        ("difficulty", "4", "difficulty: found 4, expected 1, 2 or 3"),
        ("points", "1.5", "points: found 1.5, expected a whole number"),
        ("points", "-1", "points: found -1, expected at least 0"),
        ("points", "true", "points: found true, expected a whole number"),
        ("points", "5000", "points: found 5000, expected at most 1000"),
        ("points", "[1]", "points: found a list, expected a whole number"),
        ("partial", "all", "partial: found 'all', expected 'cases'"),
        ("hints", "x", "hints: found 'x', expected a list, as [a, b]"),
        ("hints", "[x, 3]", "hints.1: found 3, expected text; put it in quotes"),
        ("cases", "3", "cases: found 3, expected a mapping, as {a: 1}"),
        ("cases", "{sizes: [1]}", "cases.sizes: found a list, expected a mapping, as {a: 1}"),
        ("cases", "{sizes: {n: [-1]}}", "cases.sizes.n.0: found -1, expected at least 0"),
        ("cases", "{hidde: 3}", "cases.hidde: no such key. Did you mean `hidden`?"),
        ("limits", "{seconds: 0}", "limits.seconds: found 0, expected a number above 0"),
        ("limits", "{seconds: x}", "limits.seconds: found 'x', expected a number"),
        ("limits", "{seconds: 61}", "limits.seconds: found 61, expected at most 60"),
        ("limits", "{mb: 1}", "limits.mb: no such key. There are: seconds, megabytes"),
        ("vectorized", "{over: []}", "vectorized.over: found 0 values, expected at least 1"),
        ("vectorized", "{over: {m: {fro: 2}}}", "vectorized.over.m.fro: no such key. Did you mean"),
        (
            "vectorized",
            "{}",
            "vectorized: the key `over` is missing; add it: the sizes along which",
        ),
        ("dtype", "loose", "dtype: found 'loose', expected 'strict'"),
        ("entry", "3", "entry: found 3, expected the signature as text"),
    ],
)
def test_each_wrong_value_is_explained_at_its_key(
    said: Said, key: str, value: str, complaint: str
) -> None:
    assert any(line.startswith(complaint) for line in said(**{key: value})), said(**{key: value})


@pytest.mark.parametrize(
    ("draw", "complaint"),
    [
        ("{unifrom: [1, 2]}", "cases.draw.A: there is no draw `unifrom`. Did you mean `uniform`?"),
        ("{uniform: [1]}", "cases.draw.A.uniform: found too few values; give one more"),
        ("{uniform: [1, 2, 3]}", "cases.draw.A.uniform: found 3 values, expected at most 2"),
        ("{uniform: [2, 1]}", "cases.draw.A: found [2, 1], expected the smaller end first"),
        ("{integers: [2, 1]}", "cases.draw.A: found [2, 1], expected the smaller end first"),
        ("{distinct: [2, 1]}", "cases.draw.A: found [2, 1], expected the smaller end first"),
        ("{normal: [0, -1]}", "cases.draw.A: found the standard deviation -1, expected 0 or more"),
        ("{integers: [0, 'n *']}", "cases.draw.A.integers.1: `n *` cannot be read"),
        ("{spd: {cond: 0.5}}", "cases.draw.A.spd.cond: found 0.5, expected at least 1"),
        ("{zeros: 2}", "cases.draw.A.zeros: found 2, expected at most 1"),
        ("{each: []}", "cases.draw.A.each: found 0 values, expected at least 1"),
        ("uniform", "cases.draw.A: `uniform` alone says too little; write {uniform: [-2, 2]}"),
        ("norml", "cases.draw.A: found 'norml', expected 'normal', 'zeros' or 'ones'. Did you"),
        ("{a: 1, b: 2}", "cases.draw.A: found a mapping with 2 keys, expected one that says how"),
        ("{}", "cases.draw.A: found a mapping with 0 keys"),
        ("[1, 2]", "cases.draw.A: found a list, expected a mapping"),
    ],
)
def test_each_wrong_draw_is_explained(said: Said, draw: str, complaint: str) -> None:
    lines = said(cases=f"{{draw: {{A: {draw}}}}}")
    # A validator of a whole draw speaks of its only key.
    wanted = complaint.replace("cases.draw.A: found [2", "cases.draw.A.integers: found [2")
    assert any(
        line.startswith((complaint, wanted)) or _inside(line, complaint) for line in lines
    ), lines


def _inside(line: str, complaint: str) -> bool:
    path, message = complaint.split(": ", 1)
    return line.startswith(path) and message in line


@pytest.mark.parametrize(
    ("compare", "complaint"),
    [
        ("allclos", "compare: there is no rule `allclos`. Did you mean `allclose`?"),
        ("{rtol: 1}", "compare: the key `rule` is missing; add it, as {rule: allclose}"),
        ("{rule: allclose, rtoll: 1}", "compare.rtoll: no such key. Did you mean `rtol`?"),
        ("{rule: allclose, axis: rows}", "compare.axis: no such key. There are: checks, rtol"),
        ("{rule: allclose, rtol: -1}", "compare.rtol: found -1, expected at least 0"),
        ("{rule: raises}", "compare: the key `error` is missing; add it: the name of the"),
        ("[{rule: property, checks: []}]", "compare.0.checks: found 0 values, expected at least 1"),
        ("property", "compare: the key `checks` is missing; add it: what must hold"),
        ("3", "compare: found 3, expected a mapping, as {a: 1}"),
        (
            '{rule: property, checks: [{that: "close(A)", say: x}]}',
            "compare.checks.0.that: found 1 arguments of close, expected 2",
        ),
        (
            '{rule: allclose, checks: [{that: "m > 0", sai: x}]}',
            "compare.checks.0.sai: no such key. Did you mean `say`?",
        ),
        (
            '{rule: property, checks: [{that: "m > 0", say: x}], trials: {seeds: 3, pas: 3}}',
            "compare.trials.pas: no such key. Did you mean `pass`?",
        ),
    ],
)
def test_each_wrong_rule_is_explained(said: Said, compare: str, complaint: str) -> None:
    lines = said(compare=compare)
    assert any(line.startswith(complaint) for line in lines), lines


def test_a_missing_key_is_placed_at_its_mapping(said: Said) -> None:
    assert said(topic=None) == [": the key `topic` is missing; add it: the folder it is in"]
    assert said(cases='{raises: [{A: "(1,)"}]}') == [
        "cases.raises.0: the key `error` is missing; add it: the name of the exception"
    ]


def test_an_unknown_key_says_what_is_meant(said: Said) -> None:
    assert said(poitns="3") == ["poitns: no such key. Did you mean `points`?"]


def test_an_unknown_verdict_is_explained() -> None:
    data = ({"name": "a", "verdict": "wrong_anser", "code": "x"}, {"name": "B", "code": ""})
    _, found = validated(data, Mistakes)
    messages = [message for _, message in found]
    assert found[0][0] == (0, "verdict")
    assert messages[0].endswith("Did you mean `wrong_answer`?")
    assert "found 'B', expected small letters, digits and single hyphens" in messages[1]
    assert "the key `verdict` is missing; add it: what it must get" in messages
    assert "found an empty text, expected some; write it or leave the key out" in messages


def test_keys_of_items_of_a_list_are_known() -> None:
    _, found = validated(
        ({"name": "a", "verdict": "partial", "code": "x", "feedbak": ""},), Mistakes
    )
    assert found == [((0, "feedbak"), "no such key. Did you mean `feedback`?")]


@pytest.mark.parametrize("due", ["2026-01-31", "2026-01-31 09:00:00", "soon"])
def test_a_moment_needs_its_time_and_its_offset(due: str) -> None:
    _, found = validated({"title": "x", "exercises": ({"id": "a"},), "due": due}, Assignment)
    message = f"found '{due}', expected a moment as 2026-01-31 09:00:00+01:00"
    assert found == [(("due",), message)]


def test_a_moment_is_not_a_number() -> None:
    _, found = validated({"title": "x", "exercises": ({"id": "a"},), "due": 3}, Assignment)
    assert found == [(("due",), "found 3, expected a moment as 2026-01-31 09:00:00+01:00")]


def test_percentages_are_percentages() -> None:
    late = {"per_day": "10%", "at_most": "5"}
    data = {"title": "x", "exercises": ({"id": "a"},), "late": late}
    _, found = validated(data, Assignment)
    assert found == [(("late", "at_most"), "found '5', expected a percentage, as 10%")]


def test_a_file_that_is_no_mapping_is_explained() -> None:
    for data, name in ((None, "nothing"), ((), "a list"), ("x", "'x'")):
        _, found = validated(data, CodeExercise)
        assert found == [((), f"found {name}, expected a mapping, as {{a: 1}}")]


def test_values_are_shown_as_yaml_writes_them() -> None:
    values = (None, True, 1.5, "x" * 50, {"a": 1}, (1,))
    assert [shown(value) for value in values] == [
        "nothing",
        "true",
        "1.5",
        repr("x" * 37 + "..."),
        "a mapping",
        "a list",
    ]


def test_a_word_far_from_all_others_is_answered_with_all_of_them() -> None:
    assert did_you_mean("qqq", ("values", "memory")) == "There are: values, memory"
    assert did_you_mean("qqq", ()) == "Leave it out"


KEYS = st.sampled_from(
    [
        "format",
        "id",
        "points",
        "entry",
        "cases",
        "compare",
        "over",
        "rule",
        "n",
        "draw",
        "x",
        "raises",
    ]
)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | KEYS,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(KEYS | st.integers(), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(DATA)
def test_any_data_is_an_exercise_or_explained(data: object) -> None:
    exercise, found = validated(data, CodeExercise)
    assert exercise is None
    assert all(message and "pydantic" not in message for _, message in found)


def test_what_is_wrong_in_a_list_has_no_echo_about_how_many_are_in_it(said: Said) -> None:
    check = '{rule: property, checks: [{that: "norm(A)", say: No.}]}'
    (line,) = said(compare=check)
    assert line.startswith("compare.checks.0.that: `norm(A)` is a value and no condition")
    assert said(vectorized="{over: []}") == ["vectorized.over: found 0 values, expected at least 1"]
