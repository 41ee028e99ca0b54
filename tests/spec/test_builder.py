from __future__ import annotations

from grader.spec.builder import MOST_VALUES
from grader.spec.reader import examine_text


def read(text: str) -> object:
    document, problems = examine_text(text, "x.yaml")
    assert not problems
    return document.data


def said(text: str) -> list[str]:
    return [str(problem) for problem in examine_text(text, "x.yaml")[1]]


def test_sequences_are_tuples_and_mappings_dicts() -> None:
    assert read("a: [1, {b: 2}]\nc:\n- x\n- [y]\n") == {"a": (1, {"b": 2}), "c": ("x", ("y",))}


def test_quoted_and_block_scalars_are_text() -> None:
    assert read("a: '1'\nb: \"no\"\nc: |\n  2\nd: >-\n  true\n") == {
        "a": "1",
        "b": "no",
        "c": "2\n",
        "d": "true",
    }


def test_aliases_repeat_values() -> None:
    assert read("a: &x [1, 2]\nb: *x\nc: &y 3\nd: [*y]\n") == {
        "a": (1, 2),
        "b": (1, 2),
        "c": 3,
        "d": (3,),
    }


def test_every_key_and_item_knows_its_place() -> None:
    places = examine_text("a: 1\nb:\n  c: [x, y]\n  d:\n  - z\n", "x.yaml")[0].places
    assert places == {
        (): (1, 1),
        ("a",): (1, 1),
        ("b",): (2, 1),
        ("b", "c"): (3, 3),
        ("b", "c", 0): (3, 7),
        ("b", "c", 1): (3, 10),
        ("b", "d"): (4, 3),
        ("b", "d", 0): (5, 5),
    }


def test_items_that_are_mappings_have_places_too() -> None:
    places = examine_text("- {a: 1}\n- [2]\n", "x.yaml")[0].places
    assert places[(0,)] == (1, 3)
    assert places[(1,)] == (2, 3)
    assert places[(0, "a")] == (1, 4)


def test_a_file_of_one_scalar_is_that_scalar() -> None:
    assert read("7\n") == 7
    assert read("") is None
    assert read("# nothing\n") is None


def test_all_duplicate_keys_are_said_and_the_first_value_kept() -> None:
    document, problems = examine_text("a: 1\nb: {c: 1, c: 2}\na: 3\n", "x.yaml")
    assert document.data == {"a": 1, "b": {"c": 1}}
    assert [str(problem) for problem in problems] == [
        "x.yaml:2:11: b.c: the key is already there in line 2; keep one of them",
        "x.yaml:3:1: a: the key is already there in line 1; keep one of them",
    ]


def test_keys_are_the_same_when_python_says_so() -> None:
    assert said("{1: a, 1.0: b}") == [
        "x.yaml:1:8: 1.0: the key is already there in line 1; keep one of them"
    ]


def test_a_list_cannot_be_a_key() -> None:
    document, problems = examine_text("? [1, 2]\n: 3\nb: 4\n", "x.yaml")
    assert document.data == {"b": 4}
    assert "a list or a mapping cannot be a key; write a word, or quote it" in str(problems[0])


def test_a_shape_that_the_comma_splits_is_put_together_and_said() -> None:
    text = "raises: [{M: (3, 4), v: (3,), T: (2, 3), error: ValueError}]\n"
    document, problems = examine_text(text, "x.yaml")
    case = {"M": "(3, 4)", "v": "(3,)", "T": "(2, 3)", "error": "ValueError"}
    assert document.data == {"raises": (case,)}
    assert [str(problem) for problem in problems] == [
        'x.yaml:1:18: raises.0.M: the comma splits (3, 4); put the shape in quotes, as "(3, 4)"',
        'x.yaml:1:28: raises.0.v: the comma splits (3,); put the shape in quotes, as "(3,)"',
        'x.yaml:1:38: raises.0.T: the comma splits (2, 3); put the shape in quotes, as "(2, 3)"',
    ]


def test_a_shape_with_more_axes_is_put_together_too() -> None:
    document, problems = examine_text("{T: (2, 3, 4), U: 5}", "x.yaml")
    assert document.data == {"T": "(2, 3, 4)", "U": 5}
    assert ['as "(2, 3, 4)"' in str(problem) for problem in problems] == [True]


def test_a_shape_that_the_comma_splits_in_a_list_is_said_too() -> None:
    document, problems = examine_text("[(3, 4), 5]", "x.yaml")
    assert document.data == ("(3, 4)", 5)
    assert "0: the comma splits (3, 4)" in str(problems[0])


def test_shapes_in_block_style_or_quotes_are_not_split() -> None:
    assert read('M: (3, 4)\nv: {w: "(3,)"}\n') == {"M": "(3, 4)", "v": {"w": "(3,)"}}


def test_a_text_with_a_parenthesis_is_no_shape() -> None:
    assert read("{a: (see, b: 2}") == {"a": "(see", "b": 2}


def test_tags_are_refused_wherever_they_stand() -> None:
    assert said("a: !!python/object x\nb: !t [1]\nc: ! 3\n") == [
        "x.yaml:1:4: a: the tag !!python/object is not read; leave it out",
        "x.yaml:2:4: b: the tag !t is not read; leave it out",
        "x.yaml:3:4: c: the tag ! is not read; leave it out",
    ]


def test_a_second_document_is_refused() -> None:
    assert said("a: 1\n---\nb: 2\n") == [
        "x.yaml:2:1: a second document starts here (`---`); keep one document in a file"
    ]


def test_an_unknown_alias_is_said_and_so_is_one_inside_its_own_value() -> None:
    assert said("a: *x\n") == [
        "x.yaml:1:4: a: *x stands for nothing; write &x at a value before it"
    ]
    assert "*x stands for nothing" in said("&x [*x]")[0]


def test_a_number_that_cannot_be_is_said_with_its_key() -> None:
    assert "x.yaml:1:8: a.b: a number of 5000 characters" in said(f"a: {{b: {'1' * 5000}}}")[0]


def test_nesting_is_bounded() -> None:
    for text in ("[" * 100_000, "{a: " * 100_000, "- " * 10_000 + "x"):
        (message,) = said(text)
        assert message.endswith("nested more than 50 deep; write it more simply")


def test_nesting_by_aliases_is_bounded() -> None:
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 60))]
    assert said("\n".join(lines))[0].endswith("nested more than 50 deep; write it more simply")


def test_what_aliases_repeat_is_bounded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    (message,) = said("\n".join(lines))
    assert f"more than {MOST_VALUES} values, counting what aliases repeat" in message


def test_what_is_said_of_a_key_survives_what_stops_the_reading() -> None:
    assert len(said("a: 1\na: 2\nb: " + "[" * 100)) == 2
