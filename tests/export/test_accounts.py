"""Whose account is whose, from a roster to the student whose values are asked for."""

from __future__ import annotations

import json
import zipfile

import pytest

from grader.cli import main
from grader.errors import UsageError
from grader.export import Identity
from grader.export.accounts import by_account
from grader.export.gradescope_run import run
from grader.export.settings import read_settings

CLASS = "student,email,name,github\nalice,Alice@Example.org,Alice A.,alice-codes\nbob,,,\n"


@pytest.fixture
def roster(tmp_path):
    def write(text=CLASS):
        path = tmp_path / "class.csv"
        path.write_text(text)
        return path

    return write


@pytest.mark.parametrize(
    ("identity", "account"),
    [
        (Identity.EMAIL, "alice@example.org"),
        (Identity.NAME, "alice a."),
        (Identity.ID, "alice-codes"),
    ],
)
def test_a_student_is_found_by_what_the_platform_says(roster, identity, account):
    assert by_account(roster(), identity) == {account: "alice"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("student\nalice\n", "says no account of anybody, expected a column called email"),
        (
            "student,email\na,x@y.z\nb,X@y.z\n",
            "class.csv:3: found the email x@y.z of b that a has in line 2, expected another",
        ),
    ],
)
def test_accounts_that_tell_nobody_apart_are_said(roster, text, said):
    with pytest.raises(UsageError, match=said):
        by_account(roster(text), Identity.EMAIL)


def export(course, platform, out, *more):
    words = ["export", platform, "first", "--out", out, "--course", course, *more]
    return main([*map(str, words), "--require-isolation", "none"])


def test_work_is_judged_by_the_values_of_the_student_and_not_of_the_account(
    course, roster, tmp_path, capsys
):
    root = tmp_path / "autograder"
    words = ["render", "first", "--student", "alice", "--out", str(root / "submission")]
    assert main([*words, "--course", str(course)]) == 0
    metadata = {"created_at": "2026-11-27T19:00Z", "users": [{"email": "alice@EXAMPLE.org"}]}
    (root / "submission_metadata.json").write_text(json.dumps(metadata))
    for more, noted in (((), True), (("--students", roster()), False)):
        assert export(course, "gradescope", tmp_path / "a.zip", *more) == 0
        zipfile.ZipFile(tmp_path / "a.zip").extractall(root / "source")
        run(root)
        assert ("the folder was made for 'alice'" in capsys.readouterr().out) is noted


def test_classroom_50_knows_students_by_their_account_there(course, roster, tmp_path, capsys):
    out = tmp_path / "package"
    assert export(course, "classroom50", out, "--students", roster()) == 0
    assert "it knows 1 student by their account" in capsys.readouterr().out
    assert read_settings(out).student("Alice-Codes") == "alice"
