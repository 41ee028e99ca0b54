"""The page about the commands is what the commands say."""

from grader.cli.group import COMMANDS
from grader.cli.reference import PAGE, reference


def test_the_page_in_the_documentation_is_current():
    # Word by word: how lines are folded is click's affair and changes with its versions.
    assert PAGE.read_text(encoding="utf-8").split() == reference().split()


def test_every_command_has_its_section_and_its_options():
    text = reference()
    for name in COMMANDS:
        assert f"## `grade {name}`" in text
    assert "--seed HEX" in text


def test_commands_within_a_command_are_on_the_page():
    assert "## `grade ci init`" in reference()
