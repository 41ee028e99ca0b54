from __future__ import annotations

from collections.abc import Callable

from grader.spec.checking import checked_exercise
from grader.spec.reader import parse_yaml

Said = Callable[..., list[str]]


def test_a_right_exercise_has_nothing_said_about_it(said: Said) -> None:
    assert said() == []


def test_wrong_keys_do_not_hide_contradictions_elsewhere(said: Said) -> None:
    lines = said(
        poitns="3",
        compare="allclos",
        requires="[row-sums]",
        cases="{sizes: {m: [1], n: [1]}, draw: {A: {unifrom: [1, 2]}}, hidden: -1}",
    )
    paths = [line.split(": ")[0] for line in lines]
    assert sorted(paths) == [
        "cases.draw.A",
        "cases.hidden",
        "cases.sizes.n.0",
        "compare",
        "poitns",
        "requires.0",
    ]


def test_what_touches_a_wrong_key_is_not_said_twice(said: Said) -> None:
    entry = '"f(s: str) -> float"'
    assert len(said(entry=entry, cases="{draw: {s: {eahc: [a]}}}")) == 1
    assert len(said(cases="{sizes: {m: [-1], n: [2]}}")) == 1


def test_missing_keys_do_not_hide_contradictions(said: Said) -> None:
    lines = said(title=None, topic=None, statement=None, forbid="[numpy.]")
    assert [line.split(": ")[0] for line in lines] == ["", "", "", "forbid.0"]


def test_without_an_entry_there_is_nothing_to_contradict(said: Said) -> None:
    assert len(said(entry='"f("', cases="{draw: {q: normal}}")) == 1
    assert len(said(entry=None, cases="{draw: {q: normal}}")) == 1


def test_a_file_that_is_no_mapping_is_said_once() -> None:
    for text in ("", "[1]", "x"):
        exercise, problems = checked_exercise(parse_yaml(text, "x.yaml"))
        assert exercise is None
        assert len(problems) == 1


def test_cases_that_are_no_mapping_are_said_once(said: Said) -> None:
    assert said(cases="[]") == ["cases: found a list, expected a mapping, as {a: 1}"]
    assert said(cases="{draw: 3}") == ["cases.draw: found 3, expected a mapping, as {a: 1}"]
