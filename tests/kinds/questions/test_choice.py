from __future__ import annotations

import pytest

OPTIONS = {"zero": "it is zero", "big": "as large, or small, as possible", "no": "none of them"}


@pytest.fixture
def one(asked):
    return asked(kind="choice", options=OPTIONS)


@pytest.fixture
def many(asked):
    return asked(kind="choice", options=OPTIONS, many=True)


@pytest.fixture
def match(asked):
    items = {"gd": "GD", "sgd": "SGD"}
    return asked(kind="choice", options={"m": "m", "1": "one", "some": "between"}, match=items)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("zero", "zero"),
        ("ZERO", "zero"),
        ("[zero]", "zero"),
        ("{zero}", "zero"),
        ("It is  zero", "zero"),
        ("no", "no"),
        ("as large, or small, as possible", "big"),
        ("'`zero`'", "zero"),
        ("zero, zero", "zero"),
    ],
)
def test_an_option_is_named_by_its_key_or_its_text(one, text, key):
    assert one.read(text) == {key}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("zer", "There is no option 'zer'. Did you mean zero?"),
        ("ja", "There is no option 'ja'. There are: zero, big, no"),
        ("zero, big", "One option is asked for, and here are 2"),
        ("x" * 100, f"There is no option '{'x' * 40}'"),
    ],
)
def test_what_is_no_option_is_refused(one, text, message):
    assert message in one.fault(text)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("definite", ["with-limits", "indefinite"]),
        ("unit", ["unit-x", "unit-u"]),
        ("unit", ["always", "unit-x"]),
        ("option zero", ["zero", "nonzero"]),
        ("not zero", ["zero", "nonzero"]),
        ("crease", ["increase", "decrease"]),
    ],
)
def test_an_option_is_not_suggested_where_another_may_be_meant(asked, text, keys):
    question = asked(kind="choice", options=dict.fromkeys(keys, "..."))
    assert f"There are: {', '.join(keys)}" in question.fault(text)


@pytest.mark.parametrize(
    ("text", "key"), [("indefinit", "indefinite"), ("zero!", "zero"), ("'= zero'", "zero")]
)
def test_a_slip_is_told_what_was_probably_meant(asked, text, key):
    question = asked(kind="choice", options=dict.fromkeys(["zero", "nonzero", "indefinite"], ""))
    assert f"Did you mean {key}?" in question.fault(text)


def test_an_option_that_is_a_vector_is_named_as_it_stands(asked):
    vectors = asked(kind="choice", options={"a": "(1, 1)", "b": "(3, -1)", "c": "(0, 0)"})
    for text, key in [("(1, 1)", "a"), ("(3,-1)", "b"), ("[0, 0]", "c"), ("b", "b")]:
        assert vectors.read(text) == {key}


@pytest.mark.parametrize(
    "text",
    ["zero, no", "[no, zero]", "{zero, no}", "zero; no", "'(zero, no)'", "zero, no,", "no zero"],
)
def test_several_options_are_a_set(many, text):
    assert many.mark(text, "[zero, no]").right


def test_what_is_wrong_with_a_set_is_said_without_naming_it(many):
    assert many.mark("zero", "zero, no").message == "Something that holds is not chosen"
    assert many.mark("zero, no, big", "zero, no").message == (
        "Something that is chosen does not hold"
    )
    assert many.mark("big", "no").message == (
        "Something that is chosen does not hold; something that holds is not chosen"
    )


def test_another_option_is_not_right(one):
    mark = one.mark("big", "zero")
    assert (mark.right, mark.message) == (False, "big is not right")


def test_items_are_matched_line_by_line(match):
    assert match.mark("\n  gd: m\n  sgd: 1", "{sgd: one, gd: m}").right
    mark = match.mark("{gd: m, sgd: some}", "{gd: m, sgd: 1}")
    assert mark.message == "1 of 2 are matched as they should be"
    assert match.shown("{sgd: 1, gd: m}") == "gd: m, sgd: 1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("m, 1", "A line for each of gd, sgd is asked for, indented, as `gd: m`"),
        ("{gd: m}", "There is no option yet for sgd. Add one"),
        ("{gd: m, sgd: ''}", "There is no option yet for sgd. Add one"),
        ("{gd: m, sgd: two}", "There is no option 'two'"),
        ("{gd: m, adam: 1}", "There is no item 'adam'. There are: gd, sgd"),
    ],
)
def test_what_is_not_matched_is_refused(match, text, message):
    assert message in match.fault(text)


def test_options_are_shown_in_order(many):
    assert many.shown("zero, big") == "big, zero"
