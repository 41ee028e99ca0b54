from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.roster import Enrolled, read_roster


def read(tmp_path, text):
    path = tmp_path / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_roster(path)


@pytest.mark.parametrize(
    "text",
    [
        "student,email\nalice,a@example.org\n",
        "Email;Student ID\na@example.org;alice\n",
        "\ufeffstudent\temail\r\nalice\ta@example.org\r\n\r\n",
    ],
)
def test_headings_and_separators_are_read_as_spreadsheets_write_them(tmp_path, text):
    (one,) = read(tmp_path, text)
    assert (one.student, one.email, one.line) == ("alice", "a@example.org", 2)


def test_a_repository_and_a_branch_may_be_given(tmp_path):
    rows = read(tmp_path, "student,repository,branch\nalice,https://example.org/a.git,main\nbob\n")
    assert rows[0] == Enrolled(
        student="alice", repository="https://example.org/a.git", branch="main", line=2
    )
    assert rows[1].repository == ""


def test_everything_that_is_wrong_is_said_at_once(tmp_path):
    with pytest.raises(UsageError) as caught:
        read(tmp_path, "student\nalice\n../bob\nAlice\n.hidden\n")
    said = str(caught.value)
    for part in ("roster.csv:3: found the student '../bob'", ":2: alice is there twice", ":5:"):
        assert part in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("path\nx\n", "expected one that is called student"),
        ("", "has the columns none"),
        ("student\n", "has no students"),
        (b"\xff\xfe\x00", "cannot be read|UTF"),
        ("student\n" + "x" * 200_000, "roster.csv:1: found what is no CSV .field larger"),
    ],
)
def test_a_file_that_is_no_roster_says_what_was_expected(tmp_path, text, said):
    with pytest.raises(UsageError, match=said):
        read(tmp_path, text)
