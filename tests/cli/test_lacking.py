"""What the commands say where a package is missing that an exercise of the course needs."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.kinds import packages
from tests.cli.conftest import ROOT

ADVICE = "pandas, which is not installed here; pip install 'grader[pandas]'"


@pytest.fixture
def without_pandas(monkeypatch, work, capsys):
    """Run the command on the course of this project where there is no pandas."""
    monkeypatch.setattr(packages, "find_spec", lambda _name: None)

    def run(*words):
        status = main([*words, "--course", str(ROOT)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    run.work = work
    return run


def test_rendering_says_what_to_install(without_pandas):
    status, text, errors = without_pandas("render", "df-agg", "df-pivot", "--out", "mine")
    assert (status, text) == (2, "")
    assert f"df-agg, df-pivot need {ADVICE}" in errors
    assert not (without_pandas.work / "mine").exists()


def test_grading_nothing_else_says_what_to_install(without_pandas):
    (without_pandas.work / "df_agg.py").write_text("def df_agg(df):\n    return df\n")
    status, text, errors = without_pandas("check", "-e", "df-agg")
    assert (status, text) == (2, "")
    assert f"nothing can be graded here: df-agg needs {ADVICE}" in errors


def test_grading_leaves_out_what_needs_it_and_says_so(without_pandas):
    (without_pandas.work / "df_agg.py").write_text("def df_agg(df):\n    return df\n")
    status, text, _ = without_pandas("check", "-e", "df-agg", "-e", "affine-vectorize")
    assert status == 1
    assert f"skipped, and not counted: df-agg needs {ADVICE}" in " ".join(text.split())
    assert "BROKEN" not in text


def test_a_class_is_not_begun_where_an_exercise_could_not_be_judged(without_pandas):
    alice = without_pandas.work / "class" / "alice"
    alice.mkdir(parents=True)
    (alice / "df_agg.py").write_text("def df_agg(df):\n    return df\n")
    words = ("batch", "class", "--store", "results.db", "-e", "df-agg", "-e", "affine-vectorize")
    status, text, errors = without_pandas(*words)
    assert (status, text) == (2, "")
    assert f"nothing was graded: df-agg needs {ADVICE}, and run the same command again" in errors
    assert not (without_pandas.work / "results.db").exists()
