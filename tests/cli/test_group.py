from __future__ import annotations

import click
import pytest

from grader.cli import main
from grader.cli.group import COMMANDS, GROUP

CONTEXT = click.Context(GROUP)


def test_help_names_every_command(capsys):
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"  {name} " in text and sentence in text for name, sentence in COMMANDS.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(name, capsys):
    assert main([name, "--help"]) == 0
    assert f"Usage: grade {name}" in capsys.readouterr().out


def test_commands_are_listed_in_the_order_of_use():
    assert GROUP.list_commands(CONTEXT) == list(COMMANDS)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["check"]),
        (["-e", "eig2"], ["check", "-e", "eig2"]),
        (["eig2.py"], ["check", "eig2.py"]),
        (["work/"], ["check", "work/"]),
        (["list"], ["list"]),
    ],
)
def test_check_is_meant_where_no_command_is_named(words, expected):
    context = GROUP.make_context("grade", words)
    assert [*context._protected_args, *context.args] == expected


def test_a_folder_can_be_graded_by_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work").mkdir()
    context = GROUP.make_context("grade", ["work"])
    assert [*context._protected_args, *context.args] == ["check", "work"]


def test_a_misspelt_command_is_answered_with_the_right_one(capsys):
    assert main(["lst"]) == 2
    assert "there is no command 'lst'. Did you mean 'list'?" in capsys.readouterr().err


def test_an_unknown_command_is_answered_with_the_list(capsys):
    assert main(["frobnicate"]) == 2
    assert "there is no command 'frobnicate'. `grade --help` lists" in capsys.readouterr().err
