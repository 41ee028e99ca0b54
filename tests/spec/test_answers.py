from __future__ import annotations

import pytest

from grader.spec.answers import Answer, flat, read_answers
from grader.spec.places import Braces

QUESTIONS = ("charpoly", "eigenvalues", "match")


def read(text):
    answers, problems = read_answers(text, "q.yaml", QUESTIONS)
    assert problems == ()
    return answers


def said(text):
    """Return what is said about a file that cannot be read."""
    answers, problems = read_answers(text, "q.yaml", QUESTIONS)
    assert answers.given == {}
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("x^2", "x^2"),
        ("2.50", "2.50"),
        ("010", "010"),
        ("no", "no"),
        ("true", "true"),
        ("1e400000", "1e400000"),
        ("2026-01-31", "2026-01-31"),
        (".5", ".5"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("-5", "-5"),
        ("− 5", "− 5"),
        ("(3,)", "(3,)"),
        ("(3, 4)", "(3, 4)"),
        ("a, c", "a, c"),
        ("'it''s'", "it's"),
        ('"|x|"', "|x|"),
        ("[1, 5]", "[1, 5]"),
        ("[(3, 4), (2,)]", "[(3, 4), (2,)]"),
        ("[max(x, y), 1]", "[max(x, y), 1]"),
        ("[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]"),
        ("{1, 5}", "{1, 5}"),
        ("{1, 1}", "{1, 1}"),
        ("{[1, 2], [1, 2]}", "{[1, 2], [1, 2]}"),
        ("{(5+sqrt 17)/2, 1}", "{(5+sqrt 17)/2, 1}"),
        ("\n  - 1\n  - 5", "[1, 5]"),
        ("|\n  x^2", "x^2"),
    ],
)
def test_an_answer_stays_what_was_written(written, text):
    assert read(f"charpoly: {written}\n").to("charpoly").text == text


@pytest.mark.parametrize(
    "written", ["", "''", "~", "null", "[]", "[ ]", "{}", "['']", "[[], '']", "\n  gd:\n  sgd:"]
)
def test_what_is_not_filled_in_is_empty(written):
    answers = read(f"eigenvalues: {written}\n")
    assert answers.to("eigenvalues").is_empty
    assert answers.are_blank


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("7\n  -1", "7\n-1"),
        ("[0,8, -0,6]", "[0,8, -0,6]"),
        ("[[0,8],\n  [1]]", "[[0,8],\n[1]]"),
        ("{1,5}", "{1,5}"),
        ("-1", "-1"),
        ("|\n  7\n  -1", ""),
        ("'0,5'", ""),
        ("\n  - 1\n  - 5", ""),
        ("1 # one", ""),
    ],
)
def test_what_was_typed_is_kept_where_nothing_in_it_is_a_mark_of_yaml(written, typed):
    answers = read(f"charpoly: {written}\n# a comment\neigenvalues: 1\n")
    assert answers.to("charpoly").typed == typed
    assert answers.to("eigenvalues").typed == "1"


def test_a_question_without_a_key_is_not_answered():
    answers = read("charpoly: x\n")
    assert answers.to("eigenvalues").is_empty
    assert not answers.are_blank


def test_pairs_are_kept_as_pairs():
    written = read("match:\n  gd: whole\n  sgd: 1\n").to("match")
    assert written.value == {"gd": "whole", "sgd": "1"}
    assert written.text == "{gd: whole, sgd: 1}"


def test_an_answer_knows_its_line_and_the_column_of_each_character():
    answer = read("# a comment\ncharpoly:   2x + y\n").to("charpoly")
    assert (answer.file, answer.line, answer.source) == ("q.yaml", 2, "charpoly:   2x + y")
    assert answer.source[answer.column(5) - 1] == "y"


def test_the_column_is_not_made_up_where_the_text_does_not_stand_like_this():
    assert read("eigenvalues: [1,5]\n").to("eigenvalues").column(1) == 0


def test_of_a_very_long_line_only_the_beginning_is_kept():
    assert len(read(f"charpoly: {'x' * 10_000}\n").to("charpoly").source) == 200


def test_unknown_keys_are_named_with_what_was_probably_meant():
    answers = read("charpoli: 1\nzzz: 2\n")
    assert answers.unknown == (
        "line 1: there is no question 'charpoli'. Did you mean charpoly?",
        "line 2: there is no question 'zzz'. There are: charpoly, eigenvalues, match",
    )


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_holds_no_answers(text):
    assert read(text).given == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 1\n", "q.yaml:1:1: expected a line for each question, as `charpoly: answer`"),
        ("hello\n", "q.yaml:1:1: expected a line for each question"),
        ("{a, b}: 1\n", "q.yaml:1:6: a list or a mapping cannot be a key"),
        ("charpoly: 1\ncharpoly: 2\n", "q.yaml:2:1: charpoly: the key is already there in line 1"),
        ("match: {gd: a, gd: b}\n", "q.yaml:1:21: match: a key is there twice in these braces"),
        ("charpoly: 1\n---\ncharpoly: 2\n", "q.yaml:2:1: a second document starts here"),
        ("charpoly:\n\tx\n", "a tab, @, ` or % starts this"),
        ("charpoly: |x|/2\n", "| and > start a block of text; put the text in quotes"),
        (
            "charpoly: >3\n",
            "q.yaml:1:11: charpoly: > starts a block of text; put the text in quotes",
        ),
        ("charpoly: - x\n", "a hyphen and a space start a list; put the text in quotes"),
        ("charpoly: *2\n", "q.yaml:1:11: charpoly: *2 stands for nothing"),
        ("charpoly: f(x): 2\n", "a colon and a space start a mapping; put the text in quotes"),
        ("charpoly: 'x\n", "a quote or a bracket that was opened is never closed"),
        ("charpoly: [1, 2\n", "a comma or a closing bracket is missing"),
        (
            "charpoly: !!python/object:os.system x\n",
            "the tag !!python/object:os.system is not read",
        ),
        ("charpoly: \x07\n", "the character U+0007 cannot stand in YAML"),
        ("charpoly: " + "[" * 60 + "]" * 60, "nested more than 50 deep"),
        ("charpoly: [" + "1," * 100_001 + "]", "more than 100000 values"),
        ("charpoly: " + "x" * 1_000_001, "larger than 1000000 bytes"),
    ],
    ids=lambda value: value[:25],
)
def test_a_file_that_cannot_be_read_gets_a_clear_message(text, message):
    (complaint,) = said(text)
    assert message in complaint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("charpoly:1+x\nmatch: 2\n", "1:10"),
        ("match: 2\ncharpoly:1+x\neigenvalues: 1\n", "2:10"),
        ("charpoly:1+x\n", "1:10"),
    ],
)
def test_a_space_that_is_missing_behind_a_colon_is_said_where_it_is_missing(text, place):
    (complaint,) = said(text)
    message = "a space is missing behind the colon; write `charpoly: 1+x`"
    assert complaint == f"q.yaml:{place}: {message}"


@pytest.mark.parametrize(
    ("answer", "column"),
    [
        ("[7,-1]^T", 17),
        ("[[4,-3],[-1,2]]/5", 26),
        ("[6x, 2y], [2y, 2x]", 19),
        ("{1}, 2", 14),
        ('"a" b', 14),
    ],
)
def test_what_goes_on_behind_its_bracket_is_to_be_quoted(answer, column):
    (complaint,) = said(f"charpoly: {answer}\neigenvalues: 2\n")
    assert complaint.startswith(f"q.yaml:1:{column}: the answer goes on behind its bracket")
    assert read(f"charpoly: '{answer}'\n").to("charpoly").text == answer


def test_aliases_that_explode_are_stopped():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (complaint,) = said("\n".join(lines))
    assert "more than 100000 values, counting what aliases repeat" in complaint


def test_what_is_no_answer_at_all_is_flat_and_empty():
    assert flat(None) == ""
    assert Answer(value=None).is_empty
    assert not Answer(value=Braces(("1",))).is_empty
