"""What all tests share: patience, and golden files that somebody has read."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from grader.render.skeleton import write_skeleton

# These machines are shared and noisy: how long a test takes says nothing about it.
# `make test` draws few examples for a property; `make prove` draws many (--hypothesis-profile).
ANY_PACE = {"deadline": None, "suppress_health_check": (HealthCheck.too_slow,)}
settings.register_profile("few", max_examples=20, **ANY_PACE)
settings.register_profile("many", max_examples=100, **ANY_PACE)
settings.load_profile("few")

# Whoever starts the tests in the background has made them deaf to Ctrl-C, and with them all the
# processes in which Ctrl-C is tested. A worker that is not in its main thread cannot be helped.
with suppress(ValueError):
    signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden; read the diff"
    )
    parser.addoption("--screenshot", metavar="FILE", help="where test_browser.py puts a picture")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or rewrite it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def original_course(tmp_path_factory):
    """Return the course that every test has a copy of; nobody writes into it."""
    root = tmp_path_factory.mktemp("original") / "bank"
    write_skeleton(root, "row-scale", "scaling")
    write_skeleton(root, "add-up", "adding")
    (root / "assignments").mkdir()
    (root / "assignments" / "first.yaml").write_text(
        "title: First steps\nexercises: [{id: row-scale}]\n"
    )
    return root


@pytest.fixture
def course(tmp_path, original_course):
    """Return a course with two exercises in two topics and an assignment of one of them."""
    return shutil.copytree(original_course, tmp_path / "bank")


@pytest.fixture
def work(tmp_path, monkeypatch):
    """Return an empty folder, in which the test runs."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
