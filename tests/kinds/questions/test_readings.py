from __future__ import annotations

import pytest

from grader.kinds.questions.marking import InvalidAnswerError
from grader.kinds.questions.readings import readings
from grader.spec.answers import Answer
from tests.compare.symbolic.hostile import ATTACKS, BOMBS


@pytest.fixture
def numbers(asked):
    return asked(kind="numeric", compare="multiset")


@pytest.fixture
def values(asked):
    return asked(kind="symbolic", compare="multiset")


# ---------------------------------------------------------------- plus and minus


@pytest.mark.parametrize(
    ("text", "right"),
    [("3 +- 2", "[1, 5]"), ("3+−2", "[1, 5]"), ("(6 -+ 4)/2", "[1, 5]"), ("+-1", "[1, -1]")],
)
def test_plus_minus_that_is_typed_as_two_signs_counts(numbers, text, right):
    assert numbers.mark(text, right).right


def test_plus_minus_is_first_what_it_stands_for(asked, numbers):
    assert asked(kind="numeric").mark("3 +- 2", "1").right
    assert not numbers.mark("3 +- 1", "[1, 5]").right
    assert not numbers.mark("3 + -2", "[1, 5]").right


@pytest.mark.parametrize("text", ["3 +- 1", "[7 -2]", "7\n  -2"])
def test_what_is_wrong_in_every_reading_is_told_of_the_likelier_one(numbers, text):
    assert numbers.mark(text, "[1, 5]").message == "These numbers are not right"


def test_plus_minus_counts_among_symbols(values, judge):
    assert values.mark("(5 +- sqrt(17))/2", "(5 ± sqrt 17)/2", judge).right
    assert values.mark("x = +-1", "[1, -1]", judge).right
    assert not values.mark("(5 +- sqrt(13))/2", "(5 ± sqrt 17)/2", judge).right


def test_a_share_is_earned_in_another_reading_too(asked, judge):
    half = asked(
        kind="symbolic",
        compare={"rule": "multiset", "form": "exact"},
        partial={"approximate": 0.5},
    )
    assert half.mark("2.50000 +- 2.06155", "(5 ± sqrt 17)/2", judge).share == 0.5


# ---------------------------------------------------------------- commas and points in numbers


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("7,5 ± 3,5", "[11, 4]"),
        ("7,5 +- 3,5", "[11, 4]"),
        ("5,0, 1,0", "[5, 1]"),
        ("[5,0, 1,0]", "[5, 1]"),
        ("{5,0, 1,0}", "[5, 1]"),
    ],
)
def test_a_decimal_comma_among_several_values_costs_nothing(numbers, text, right):
    assert "Write decimals with a point" in numbers.returned(text, right)
    assert not numbers.mark(text, "[2, 3]").right


def test_a_decimal_comma_in_a_matrix_costs_nothing(asked):
    matrix = asked(kind="numeric")
    said = matrix.returned("[[0,8, -0,6], [-0,2, 0,4]]", "[[0.8, -0.6], [-0.2, 0.4]]")
    assert "Write decimals with a point" in said
    assert not matrix.mark("[[0,8, -0,6], [-0,2, 0,4]]", "[[0.8, -0.6], [-0.2, 0.5]]").right


@pytest.mark.parametrize("text", ["2,5 ± 0,5√17", "0,5(5±√17)", "2,5±√17/2"])
def test_a_decimal_comma_among_roots_costs_nothing(values, judge, text):
    assert "Write decimals with a point" in values.returned(text, "(5 ± sqrt 17)/2", judge)
    assert not values.mark(text, "(5 ± sqrt 13)/2", judge).right


def test_a_decimal_comma_with_short_decimals_costs_nothing(asked):
    vector = asked(kind="numeric", compare="up_to_scale")
    assert "Write decimals with a point" in vector.returned("(-0,99, 0,14)", "[7, -1]")
    assert not vector.mark("(-0,99, 0,15)", "[7, -1]").right


def test_commas_between_values_stay_what_they_are(numbers):
    assert numbers.mark("1,5", "[5, 1]").right
    assert "Write decimals" in numbers.returned("1,5", "1.5")


def test_a_point_between_thousands_costs_nothing(asked):
    number = asked(kind="numeric", compare="exact")
    for text in ("32.056", "2000.000", "-8.000"):
        right = text.replace(".", "")
        assert "Write thousands without a point" in number.returned(text, right)
    assert not number.mark("32.056", "32.057").right
    assert number.mark("8.000", "8").right


@pytest.mark.parametrize(
    ("text", "right"), [("0.1(6)", "1/6"), ("0.(3)", "1/3"), ("-8.1(6)", "-49/6")]
)
def test_a_repeating_decimal_costs_nothing(asked, judge, text, right):
    for kind in ("numeric", "symbolic"):
        assert "Write it as a fraction" in asked(kind=kind).returned(text, right, judge)
    assert not asked(kind="numeric").mark(text, "1/7").right
    assert asked(kind="numeric").mark("0.5(2)", "1").right


# ---------------------------------------------------------------- lines and blanks between values


@pytest.mark.parametrize(
    "text",
    [
        "[7 -1]",
        '"[7 -1]"',
        "[ 7. -1.]",
        "'[ 7.0e+00 -1.0e+00]'",
        "7\n  -1",
        "|\n  7\n  -1",
        "|\n  7\n\n  -1\n",
    ],
)
def test_values_on_lines_and_as_numpy_prints_them_count(numbers, text):
    assert numbers.mark(text, "[7, -1]").right
    assert not numbers.mark(text, "[7, 1]").right


def test_what_is_printed_is_one_answer_although_it_could_not_be_read_else(numbers):
    assert numbers.mark("[7 1]", "[1, 7]").right
    assert not numbers.mark("[7 1]", "[1, 8]").right


def test_a_minus_after_a_blank_is_first_what_it_stands_for(asked, numbers):
    assert numbers.mark("[7 -1]", "6").right
    assert asked(kind="numeric").mark("7\n  -1", "6").right
    assert asked(kind="numeric").mark("2*\n  3", "6").right


@pytest.mark.parametrize("text", ["(7 -1)", "7 -1", "7 −1"])
def test_blanks_that_may_be_between_values_cost_nothing(numbers, text):
    assert "Write commas between values" in numbers.returned(text, "[7, -1]")
    assert not numbers.mark(text, "[7, 1]").right
    assert not numbers.mark("7 - 1", "[7, -1]").right


@pytest.fixture
def pair(asked):
    return asked(kind="symbolic", compare="sequence")


@pytest.mark.parametrize("text", ["2x - 1\n  -x + 1", "|\n  2x - 1\n  -x + 1"])
def test_formulas_on_lines_count(pair, judge, text):
    assert pair.mark(text, "[2x - 1, 1 - x]", judge).right
    assert not pair.mark(text, "[2x - 1, x]", judge).right


def test_named_values_on_lines_count(asked, judge):
    plane = {"x": "real", "y": "real"}
    point = asked(symbols=plane, kind="symbolic", compare="sequence")
    assert point.mark("x = 5\n  y = 5", "[5, 5]", judge).right
    assert point.mark("|\n  x = 5\n  y = 5", "[5, 5]", judge).right
    assert not point.mark("x = 5\n  y = 5", "[5, 6]", judge).right
    assert "Write commas between values" in point.returned("x = 5 y = 5", "[5, 5]", judge)


@pytest.mark.parametrize("text", ["[2x-1 -x+1]", '"[2*x - 1 -x + 1]"'])
def test_formulas_with_blanks_between_them_cost_nothing(pair, judge, text):
    assert "Write commas between values" in pair.returned(text, "[2x - 1, 1 - x]", judge)


@pytest.mark.parametrize("text", ["\n  - 2x, x^2\n  - 0, -x", "|\n  2x, x^2\n  0, -x"])
def test_rows_on_lines_are_a_matrix(pair, judge, text):
    assert pair.mark(text, "[[2x, x^2], [0, -x]]", judge).right
    assert not pair.mark(text, "[[2x, x^2], [0, x]]", judge).right


def test_rows_of_numbers_are_a_matrix(asked):
    matrix = asked(kind="numeric")
    assert matrix.mark("\n  - 0.8, -0.6\n  - -0.2, 0.4", "[[0.8, -0.6], [-0.2, 0.4]]").right
    printed = "'[[ 0.8 -0.6]\n   [-0.2  0.4]]'"
    assert "Found" in matrix.fault(printed)
    assert not matrix.mark("\n  - 0.8, -0.6\n  - -0.2, 0.4", "[[0.8, -0.6], [-0.2, 0.5]]").right


def test_a_line_that_goes_on_is_not_the_end_of_a_value(asked, pair, judge):
    assert asked(kind="symbolic").mark("x^2\n  - 2x", "x(x - 2)", judge).right
    assert pair.mark("[2x - 1,\n  1 - x]", "[2x - 1, 1 - x]", judge).right
    assert not pair.mark("2x -\n  1", "[2x, -1]", judge).right


# ---------------------------------------------------------------- names, equations and sentences


@pytest.fixture
def exact(asked):
    return asked(kind="symbolic", compare={"rule": "expr", "form": "exact"})


@pytest.mark.parametrize(
    "text", ["I = sqrt(pi)/2", "E = sqrt(pi)/2", "E(x) = sqrt(pi)/2", "I(x, y)=sqrt(pi)/2"]
)
def test_capital_i_and_e_before_an_answer_are_names(exact, judge, text):
    assert exact.mark(text, "sqrt(pi)/2", judge).right
    assert not exact.mark(text, "sqrt(pi)/3", judge).right


def test_capital_i_and_e_are_names_before_a_number_too(asked):
    number = asked(kind="numeric")
    assert number.mark("I = 5", "5").right
    assert not number.mark("I = 5", "6").right


def test_an_equation_that_is_asked_for_keeps_its_letters(exact, judge):
    assert exact.mark("E = x", "x = e", judge).right
    assert not exact.mark("E(x) = 1", "x = 1", judge).right


@pytest.mark.parametrize(
    "text",
    [
        "x^2 = 25",
        "25 = 25.04",
        "5*5 = 25",
        "max(x^2) = 25",
        "f(5) = x^2 = 25",
        "25 = 25.0",
        "0 - (-25) = 25.",
    ],
)
def test_an_equation_with_the_right_value_costs_nothing(exact, judge, text):
    assert "Write the value alone" in exact.returned(text, "25", judge)
    assert not exact.mark(text, "26", judge).right


def test_equations_with_the_right_values_cost_nothing(asked, judge):
    point = asked(symbols={"x": "real", "y": "real"}, kind="symbolic", compare="sequence")
    assert "Write the value alone" in point.returned("x=5, y=10-x=5", "[5, 5]", judge)


def test_an_equation_that_is_asked_for_is_no_value(exact, judge):
    assert not exact.mark("25 = 26", "25", judge).right
    assert not exact.mark("x = 3", "x = 2", judge).right
    assert not exact.mark("1 = 2 = 3 = 4 = 25", "25", judge).right


@pytest.mark.parametrize(
    ("text", "right"), [("1/3.", "1/3"), ("6/7.", "6/7"), ("x^2 + 5.", "x^2 + 5")]
)
def test_a_full_stop_behind_an_exact_answer_costs_nothing(exact, judge, text, right):
    assert "Leave it out" in exact.returned(text, right, judge)
    assert not exact.mark("25.", "25", judge).right


def test_a_full_stop_behind_several_values_costs_nothing(asked, judge):
    values = asked(kind="symbolic", compare={"rule": "multiset", "form": "exact"})
    assert "Leave it out" in values.returned("√10 ± √5.", "√10 ± √5", judge)
    assert "Leave it out" in values.returned("x1 = √10+√5, x2 = √10-√5.", "√10 ± √5", judge)


# ---------------------------------------------------------------- what nobody should type


@pytest.mark.parametrize("kind", ["numeric", "symbolic"])
@pytest.mark.parametrize(
    "text",
    [
        *("1" * 500, "[" + "1" * 499, "[" + "1 " * 249, "[" * 250, "=" * 500, "1=" * 250),
        *("1,1" * 160, "1 " * 250, "+-" * 250, "1.1(1)" * 80, "\n" * 500, "1 -1" * 120, "I(" * 250),
        *ATTACKS,
        *BOMBS,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_texts_have_readings_or_none(asked, kind, text):
    question = asked(kind=kind, compare="multiset")
    try:
        found = readings(Answer(value=text), question.question, question.quiz, question.kind)
    except InvalidAnswerError:
        return
    assert len(found) < 20
