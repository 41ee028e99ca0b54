"""A small course, and the command run in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def grade(capsys, course):
    """Run the command in this process on the small course; give status, output and errors."""

    def run(*words):
        status = main([*words, "--course", str(course)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def run():
    """Run ``python -m grader`` in a process of its own."""

    def run(*words, cwd=ROOT, env=None, **more):
        command = [sys.executable, "-m", "grader", *map(str, words)]
        return subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, check=False, **more
        )

    return run
