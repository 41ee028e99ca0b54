from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SpecError
from grader.spec.places import Document
from grader.spec.reader import examine_text, parse_yaml, read_yaml


def said(text: str | bytes) -> str:
    with pytest.raises(SpecError) as caught:
        parse_yaml(text, "x.yaml")
    return str(caught.value)


def test_a_file_is_read_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: é\n", encoding="utf-8")
    document = read_yaml(path)
    assert document.data == {"a": "é"}
    assert document.file == str(path)
    assert read_yaml(path, name="short").file == "short"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1", "x").data == {"a": 1}
    assert parse_yaml("\ufeffa: 1", "x").data == {"a": 1}


def test_windows_line_ends_are_line_ends() -> None:
    document = parse_yaml("a: 1\r\nb: |\r\n  x\r\n", "x")
    assert document.data == {"a": 1, "b": "x\n"}
    assert document.place(("b",)) == (2, 1)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"cannot be read \(No such file or directory\); check"):
        read_yaml(tmp_path / "missing.yaml")
    with pytest.raises(SpecError, match=r"cannot be read \(Is a directory\)"):
        read_yaml(tmp_path)


def test_a_large_file_is_refused_without_reading_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    with pytest.raises(SpecError, match="larger than 1000000 bytes; make the file smaller"):
        read_yaml(path)
    with pytest.raises(SpecError, match="larger than 10 bytes"):
        parse_yaml("a: 1234567890", "x", largest=10)


def test_other_encodings_are_refused() -> None:
    assert said("a: 1".encode("utf-16")) == (
        "x.yaml:1:1: the file is UTF-16 or binary, expected UTF-8 text; save it as UTF-8"
    )
    assert "is UTF-16 or binary" in said("a: 1".encode("utf-16-le"))
    assert said(b"a: 1\nb: \xe9\n") == (
        "x.yaml:1:1: line 2 holds the byte 0xe9, which is not UTF-8; save the file as UTF-8"
    )


@pytest.mark.parametrize("character", ["\0", "\x07", "\x7f", "\ud800", "\ufeff", "\uffff"])
def test_characters_that_yaml_does_not_allow_have_a_place(character: str) -> None:
    assert said(f"a: 1\nb: x{character}\n") == (
        f"x.yaml:2:5: the character U+{ord(character):04X} cannot stand in YAML; delete it"
    )


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("entry: f(x: (n,)) -> int", "1:11", "a colon and a space start a mapping; put the text"),
        ("a:\n\tb: 1", "2:1", "a tab, @, ` or % starts this; indent with spaces"),
        ("a: @x", "1:4", "a tab, @, ` or % starts this"),
        ("a: 1\nb\nc: 2", "3:1", "a key lacks its colon, or the line above ends too early"),
        ("a: 1\nb: 'x\nc: 2", "2:4", "a quote or a bracket that was opened is never closed"),
        ("a: [1, 2\nb: 3", "2:2", "a comma or a closing bracket is missing"),
        ("a: 1\n  b: 2", "2:4", "a colon and a space start a mapping"),
        ("a:\n  b: 1\n c: 2", "3:2", "the indentation does not fit the lines above"),
        ("- a\nb: 1", "2:1", "the indentation does not fit the lines above"),
        ('a: "\\d"', "1:5", "a backslash in double quotes starts an escape"),
        ("a: !x!y z", "1:4", "tags are not read; put text that starts with ! in quotes"),
        ("%YAML 3.0\n--- a", "1:1", "check this line and the one above"),
    ],
)
def test_what_is_not_yaml_has_a_place_and_an_advice(text: str, place: str, advice: str) -> None:
    message = said(text)
    assert message.startswith(f"x.yaml:{place}: this is not YAML (")
    assert advice in message


def test_what_was_found_before_the_end_is_said_too() -> None:
    assert len(said("a: 1\na: 2\nb: [").splitlines()) == 2


NOISE = st.text("ab:-[]{}#&*!|>'\"%@`,?~ \n\t0159.e()", max_size=80)


@given(NOISE | st.text(max_size=80) | st.binary(max_size=80))
def test_noise_is_a_document_or_problems(text: str | bytes) -> None:
    document, problems = examine_text(text, "x.yaml")
    assert isinstance(document, Document)
    for problem in problems:
        assert problem.message
        assert problem.line >= 0


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("abc é'\"", max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text("abc", max_size=3), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(VALUES)
def test_values_written_as_json_are_read_as_yaml(value: object) -> None:

    assert parse_yaml(json.dumps(value), "x.yaml").data == value
