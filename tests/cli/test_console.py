from __future__ import annotations

from io import StringIO

import pytest
from rich.text import Text

from grader.cli import console


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_a_terminal_has_colours_unless_they_are_unwanted(environment, expected):
    assert console.colour(Terminal(), environment) is expected


@pytest.mark.parametrize(("environment", "expected"), [({}, False), ({"FORCE_COLOR": "1"}, True)])
def test_a_pipe_has_no_colours_unless_they_are_wanted(environment, expected):
    assert console.colour(StringIO(), environment) is expected


@pytest.mark.parametrize(("columns", "expected"), [("40", 40), ("300", console.WIDEST)])
def test_lines_are_as_wide_as_the_terminal_but_never_too_wide(monkeypatch, columns, expected):
    monkeypatch.setenv("COLUMNS", columns)
    assert console.width() == expected


def test_what_is_said_comes_out_as_it_is(capsys):
    console.say("a\nb\n")
    console.say_lines([Text("c", "bold")])
    assert capsys.readouterr().out == "a\nb\nc\n"
