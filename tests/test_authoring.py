"""The page for authors is followed to the letter: files are written, commands are run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "authoring.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"in\s+`((?:exercises|solutions)/[^`<]+)`")


def steps() -> Iterator[tuple[str, str, str]]:
    """Yield the blocks of the first section: their language, the file before them, their text."""
    section = PAGE.read_text(encoding="utf-8").partition("\n## What is claimed")[0]
    end = 0
    for block in BLOCK.finditer(section):
        files = FILE.findall(section[end : block.start()])
        yield block[1], files[-1] if files else "", block[2]
        end = block.end()


@pytest.mark.prove
def test_an_exercise_is_written_as_the_page_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercises").mkdir()
    spec = Path("exercises/statistics/scale-columns.yaml")
    commands = []
    for language, file, text in steps():
        if language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, *said = part.splitlines()
                commands.append(command)
                status = main([*command.split()[1:], "--course", "."])
                captured = capsys.readouterr()
                assert status == (1 if said else 0), captured.out + captured.err
                shown = " ".join(captured.out.split())
                assert all(" ".join(line.split()) in shown for line in said)
        elif file:
            assert Path(file).is_file() or "equivalents" in file, "`grade new` writes the others"
            Path(file).write_text(text, encoding="utf-8")
        else:
            assert language == "yaml"
            changed = re.sub(r"^  sizes: .*\n", text, spec.read_text(), flags=re.MULTILINE)
            spec.write_text(changed)
    assert [command.split()[1] for command in commands] == [
        "new",
        "verify",
        "verify",
        "verify",
        "show",
    ]
