"""Fetching from real repositories of git, on this disk."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess

import pytest

from grader.batch.repositories import ROSTER, fetch_class
from grader.cli import main
from grader.errors import UsageError
from grader.roster import Enrolled

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def git(folder, *words, at=""):
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(
        ["git", *identity, *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_COMMITTER_DATE": at} if at else None,
    )


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "alice-homework"
    folder.mkdir()
    git(folder, "init", "--quiet", "-b", "main")
    (folder / "row_scale.py").write_text("x = 1\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "first")
    return folder


def fetch(repository, out, **more):
    (one,) = fetch_class((Enrolled(student="alice", repository=str(repository), **more),), out)
    return one


def test_what_was_pushed_is_there_with_its_commit_and_time_and_so_is_what_comes_later(
    repository, tmp_path
):
    out = tmp_path / "out"
    first = fetch(repository, out)
    assert (first.path / "row_scale.py").read_text() == "x = 1\n"
    assert len(first.commit) == 40
    (repository / "row_scale.py").unlink()
    (repository / "add_up.py").write_text("y = 2\n")
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "second")
    second = fetch(repository, out)
    assert second.commit != first.commit
    assert [path.name for path in second.path.iterdir()] == ["add_up.py"]
    (row,) = csv.DictReader((out / ROSTER).read_text("utf-8").splitlines())
    assert (row["student"], row["path"], row["commit"]) == ("alice", "work/alice", second.commit)
    assert row["handed_in"] == second.handed_in


def test_another_branch_is_fetched_where_the_roster_says_so(repository, tmp_path):
    git(repository, "checkout", "--quiet", "-b", "final")
    (repository / "row_scale.py").write_text("x = 3\n")
    git(repository, "commit", "--quiet", "-am", "final")
    git(repository, "checkout", "--quiet", "main")
    one = fetch(repository, tmp_path / "out", branch="final")
    assert (one.path / "row_scale.py").read_text() == "x = 3\n"


def test_a_link_in_a_repository_becomes_a_file(repository, tmp_path):
    (repository / "link.py").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "link")
    link = fetch(repository, tmp_path / "out").path / "link.py"
    assert not link.is_symlink()
    assert link.read_text() == "/etc/passwd"


def test_hooks_and_submodules_are_not_obeyed(repository, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(repository, other)
    git(repository, "-c", "protocol.file.allow=always", "submodule", "add", str(other), "sub")
    git(repository, "commit", "--quiet", "-m", "submodule")
    one = fetch(repository, tmp_path / "out")
    assert one.problem == ""
    assert list((one.path / "sub").iterdir()) == []


@pytest.mark.parametrize(
    ("repository", "said"),
    [
        ("", "line 0 of the roster names no repository"),
        ("/nowhere/at/all", "git fetch failed"),
        ("ext::sh -c 'touch PWNED'", "transport 'ext' not allowed"),
        ("--upload-pack=touch PWNED", "git fetch failed"),
    ],
)
def test_what_cannot_be_fetched_is_a_problem_of_that_student_only(repository, said, tmp_path):
    rows = (
        Enrolled(student="alice", repository=repository),
        Enrolled(student="bob", repository="/nowhere"),
    )
    first, second = fetch_class(rows, tmp_path / "out")
    assert said in first.problem
    assert second.problem
    assert not list(tmp_path.rglob("PWNED"))


def test_a_roster_without_repositories_says_what_was_expected(tmp_path):
    with pytest.raises(UsageError, match="a column called repository"):
        list(fetch_class((Enrolled(student="alice"),), tmp_path))


def test_the_command_lists_everybody_and_fails_if_one_is_missing(repository, tmp_path, capsys):
    roster = tmp_path / "class.csv"
    roster.write_text(f"student,repository\nalice,{repository}\nbob,/nowhere\n")
    assert main(["fetch", str(roster), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().out
    assert "bob: git fetch failed" in said
    assert "alice: " in said


@pytest.mark.parametrize("at", ["@15999999999 +0000", "@9999999999999 +0000"])
def test_a_commit_of_another_century_is_a_problem_of_its_student(repository, tmp_path, at):
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "late", at=at)
    one = fetch(repository, tmp_path / "out")
    assert "its last commit says that it was made at '" in one.problem
    assert "from 1970 to 2199" in one.problem
    (row,) = csv.DictReader((tmp_path / "out" / ROSTER).read_text("utf-8").splitlines())
    assert (row["handed_in"], row["commit"], row["problem"]) == ("", "", one.problem)


def test_fetching_does_not_ask_when_somebody_handed_in(repository, tmp_path, capsys):
    roster = tmp_path / "class.csv"
    roster.write_text(f"student,repository,submitted_at\nalice,{repository},yesterday\n")
    assert main(["fetch", str(roster), "--out", str(tmp_path / "out")]) == 0
    assert "yesterday" not in capsys.readouterr().out
