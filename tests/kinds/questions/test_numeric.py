from __future__ import annotations

import pytest


@pytest.fixture
def number(asked):
    return asked(kind="numeric")


@pytest.fixture
def exact(asked):
    return asked(kind="numeric", compare="exact")


@pytest.fixture
def values(asked):
    return asked(kind="numeric", compare="multiset")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("5", "5"),
        ("5.0", "5"),
        ("+5", "5"),
        ("−5", "-5"),
        ("2.5e-3", "0.0025"),
        ("1/3", "0.3333333333"),
        ("0.333", "1/3"),
        ("0.667", "2/3"),
        ("0.666", "2/3"),
        ("4.56", "(5 + sqrt 17)/2"),
        ("33.3/100", "1/3"),
        ("3.33·10^-1", "1/3"),
        ("-3.33 × 10⁻¹", "-1/3"),
        ("sqrt 2", "2^(1/2)"),
        ("[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]"),
        ("[0.333, 0.667]", "[1/3, 2/3]"),
        ("1 + 2i", "1 + 2i"),
        ("sqrt(-4)", "2i"),
        ("oo", "oo"),
        ("error", "Error"),
        ("[4]", "4"),
        ("(0.333,)", "1/3"),
        ("[(1, 5)]", "[1, 5]"),
        ("[[1], [0.333]]", "[1, 1/3]"),
        ("[[[1, 2], [3, 4]]]", "[[1, 2], [3, 4]]"),
        ("4,000,000", "4000000"),
        ("-4,000,000", "-4e6"),
        ("4_000_000", "4000000"),
        ("32 056", "32056"),
    ],
)
def test_the_same_number_is_right_however_it_is_written(number, text, right):
    assert number.mark(text, right).right


@pytest.mark.parametrize(
    ("text", "right", "message"),
    [
        ("0.334", "1/3", "0.334 is not right"),
        ("0.3334", "1/3", "0.3334 is not right"),
        ("33.4/100", "1/3", "33.4/100 is not right"),
        ("3.33*10^-2", "1/3", "3.33*10^(-2) is not right"),
        ("2.39", "2.4", "2.39 is not right"),
        ("2.399", "3 - 0.1*6", "2.399 is not right"),
        ("4.59", "4.6", "4.59 is not right"),
        ("6", "5", "6 is not right"),
        ("error", "5", "It is not an error"),
        ("5", "error", "It does not give a number"),
        ("[1, 2]", "5", "It is not a list of numbers"),
        ("[4]", "5", "[4] is not right"),
        ("[[5]]", "5", "It is not a matrix"),
        ("[[1], [2]]", "[[1, 2]]", "It is a matrix of another shape than (2, 1)"),
        ("4,000,001", "4000000", "4000001 is not right"),
        ("5", "[1, 2]", "It is not a single number"),
        ("[1, 2, 3]", "[1, 2]", "It is another number of values than 3"),
        ("[[1, 2]]", "[[1], [2]]", "It is a matrix of another shape than (1, 2)"),
        ("[1, 3]", "[1, 2]", "These numbers are not right"),
    ],
)
def test_another_number_is_wrong(number, text, right, message):
    mark = number.mark(text, right)
    assert (mark.right, mark.message) == (False, message)


def test_a_wrong_sign_is_told(number):
    assert number.mark("-5", "5").why == "It is right but for its sign."
    assert number.mark("0", "5").why == ""


def test_exact_means_every_digit(exact):
    assert exact.mark("4000000", "4*10^6").right
    assert exact.mark("1000/100", "10").right
    assert not exact.mark("10.0001", "10").right


def test_several_values_come_in_any_order_and_any_brackets(values):
    for text in ("1, 5", "[5, 1]", "{1, 5}", "3 ± 2", "5.00, 1"):
        assert values.mark(text, "[5, 1]").right, text
    assert not values.mark("[5, 5]", "[5, 1]").right
    assert values.mark("[5]", "[5, 1]").message == "It is another number of values than 1"
    assert values.mark("7", "7").right


def test_a_direction_may_be_scaled(asked):
    vector = asked(kind="numeric", compare="up_to_scale")
    assert vector.mark("[2, -4]", "[-1, 2]").right
    assert not vector.mark("[2, 4]", "[-1, 2]").right


@pytest.mark.parametrize(
    "text",
    [
        "[-0.9899, 0.1414]",
        "[0.98994949, -0.14142136]",
        "(0.990, -0.141)",
        "[-0.99, 0.1414]",
        "(1, -0.1429)",
        "(1, -0.143)",
        "(10, -14.29/10)",
    ],
)
def test_a_direction_may_be_rounded(asked, text):
    assert asked(kind="numeric", compare="up_to_scale").mark(text, "[7, -1]").right


@pytest.mark.parametrize(
    "text", ["(1, -0.144)", "(7, -1.01)", "(7, -0.99)", "(1, 0)", "(0, 0)", "(0.000, 0.000)"]
)
def test_another_direction_is_wrong(asked, text):
    assert not asked(kind="numeric", compare="up_to_scale").mark(text, "[7, -1]").right


@pytest.mark.parametrize(
    ("text", "right"),
    [("0.33", "1/3"), ("-0.66", "-2/3"), ("[[0.14, 0.1429]]", "[[1/7, 1/7]]")],
)
def test_decimals_that_are_right_but_short_cost_nothing(number, text, right):
    assert "at least three digits" in number.returned(text, right)


def test_a_direction_that_is_right_but_short_costs_nothing(asked):
    vector = asked(kind="numeric", compare="up_to_scale")
    assert "at least three digits" in vector.returned("[0.99, -0.14]", "[7, -1]")
    assert not vector.mark("(1, -0.15)", "[7, -1]").right


@pytest.mark.parametrize(("text", "right"), [("0.32", "1/3"), ("0.34", "1/3"), ("2.", "2.4")])
def test_short_decimals_that_are_wrong_are_wrong(number, text, right):
    assert not number.mark(text, right).right


def test_a_single_digit_is_wrong_but_not_without_a_word(number):
    assert number.mark("0.3", "1/3").why == "Decimals are right to at least three digits."
    assert number.mark("0.2", "1/3").why == ""


def test_a_direction_may_have_the_other_sign(asked):
    vector = asked(kind="numeric", compare="up_to_sign")
    assert vector.mark("[-0.447, -0.894]", "[1/sqrt 5, 2/sqrt 5]").right
    assert not vector.mark("[-0.447, 0.894]", "[1/sqrt 5, 2/sqrt 5]").right
    assert vector.mark("[1, -2]", "[-1, 2]").right
    assert not vector.mark("[2, -4]", "[-1, 2]").right


def test_the_tolerance_of_the_question_counts(asked):
    rough = asked(kind="numeric", compare={"rule": "allclose", "rtol": 0.05})
    assert rough.mark("0.37", "1/e").right
    assert not rough.mark("0.45", "1/e").right


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", "`x` is not a name of this question. Use numbers and functions"),
        ("(0,5,", "a value was expected. Complete it"),
        ("1/0", "This has no value as a number"),
        ("[[1, 2], [3]]", "The rows have different lengths"),
        ("1e400000", "more than 400 digits"),
        ("2^2^2^2^2^2", "too large to be worked out"),
        ("(1, 2]", "This has no value as a number"),
        ("1 < 2", "This has no value as a number"),
        ("integral(1, 2)", ""),
    ],
)
def test_what_is_no_number_is_refused(number, text, message):
    assert message in number.fault(text)


def test_numbers_are_shown_as_they_were_understood(number):
    assert number.shown("½") == "1/2"
    assert number.shown("ERROR") == "error"


@pytest.mark.parametrize(
    ("text", "value"), [("0.500", "0.49996"), ("2.00", "2.001"), ("5.00e-1", "0.5004")]
)
def test_zeros_that_were_typed_are_digits_too(number, text, value):
    assert number.mark(text, value).right
    assert not number.mark(text.replace("00", ""), value).right
    assert number.shown("0.500") == "0.500"


def test_a_decimal_comma_is_read_where_one_number_is_asked(number, values):
    assert number.mark("0,5", "1/2").right
    assert number.mark("-2,25", "-9/4").right
    assert number.mark("0,333", "1/3").right
    assert values.mark("1,5", "[5, 1]").right


def test_a_comma_that_may_group_thousands_is_refused_with_both_readings(number):
    assert number.fault("1,000") == "`1,000` can be read in two ways. Write 1.000 or 1000"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2x2", "A product is written with *"),
        ("4,00,000", "Write decimals with a point"),
        ("4 00", "Put a sign between this number"),
        ("5 cm", "Write the number alone, without a unit"),
        ("10ms", "Write the number alone, without a unit"),
        ("1,2,3 km", "Write the number alone, without a unit"),
        ("20 %", "Write 0.05 or 5/100 for five percent"),
    ],
)
def test_slips_of_newcomers_are_told_what_to_write(number, text, words):
    assert words in number.fault(text)
