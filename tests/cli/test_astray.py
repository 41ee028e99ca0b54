"""Commands that would do something else than their user thinks say so."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.cli.check import IDLE_SEED


@pytest.fixture
def run(capsys):
    """Run a command where one stands, with no course named."""

    def run(*words):
        status = main(list(words))
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_merging_what_is_not_there_leaves_no_store_behind(run, tmp_path):
    store = tmp_path / "all.db"
    status, _, errors = run("merge", str(tmp_path / "nosuch.db"), "--store", str(store))
    assert status == 2
    assert "there is no store" in errors
    assert not store.exists()


def test_a_students_folder_is_not_proved(run, grade, work, course, monkeypatch):
    grade("render", "first", "--out", "hw", "--course", str(course))
    monkeypatch.chdir(work / "hw")
    status, text, errors = run("verify")
    assert (status, text) == (2, "")
    assert "is a student's folder, expected a course" in errors
    assert "`grade` judges the work here" in errors


def test_a_seed_that_changes_nothing_is_said_and_a_report_in_a_file_too(
    run, grade, work, course, monkeypatch
):
    grade("render", "first", "--out", "hw", "--course", str(course))
    monkeypatch.chdir(work / "hw")
    status, text, errors = run("check", "--seed", "1a", "-o", "report.txt")
    assert (status, errors) == (1, "")
    assert text == "not everything passes: 0 of 2 points; report.txt says why\n"
    assert IDLE_SEED in " ".join((work / "hw" / "report.txt").read_text().split())
