from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.roster import Enrolled, read_lines, read_roster


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


@pytest.mark.parametrize(
    "text",
    [
        "2477-01-07T04:26:39+00:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "2026-11-27T18:00",
        "1970-01-01T00:00Z",
    ],
)
@pytest.mark.parametrize("column", ["handed_in", "due"])
def test_a_time_that_no_class_had_is_a_problem_of_its_line(tmp_path, text, column):
    file = tmp_path / "roster.csv"
    file.write_text(f"student,{column}\nann,{text}\nbob,2199-12-31T23:59Z\n")
    ann, bob = read_lines(file)
    assert getattr(ann, column) is None
    assert f"line 2: found '{text}', expected a time from 1970 to 2199" in ann.problem
    assert bob.problem == ""
    assert getattr(bob, column).year == 2199


def test_a_time_that_is_not_needed_stops_nobody(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text("student,submitted_at,due\nann,yesterday,\nbob,yesterday,tomorrow\n")
    ann, bob = read_roster(file, moments=("due",))
    assert (ann.problem, ann.handed_in) == ("", None)
    assert "'tomorrow'" in bob.problem
    assert "yesterday" not in bob.problem
