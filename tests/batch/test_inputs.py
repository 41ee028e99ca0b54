from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grader.batch import Found, Shard, find
from grader.errors import UsageError
from grader.roster import read_roster


def names(inputs):
    return [(one.student, one.path.name) for one in inputs.found]


def test_every_entry_of_a_folder_is_a_student(tmp_path):
    (tmp_path / "alice").mkdir()
    for name in ("bob.py", "carol.ipynb", "dave.zip", ".hidden", "notes.txt"):
        (tmp_path / name).touch()
    inputs = find(tmp_path)
    assert names(inputs) == [
        ("alice", "alice"),
        ("bob", "bob.py"),
        ("carol", "carol.ipynb"),
        ("dave", "dave.zip"),
    ]
    assert inputs.notes == ("left out, being no submission: notes.txt",)


@pytest.mark.parametrize(
    "name", ["wes.PY", "wes.Zip", "wes.IPYNB", "wes.rar", "wes.7z", "wes.tar.gz", "wes.TGZ"]
)
def test_whatever_a_student_sent_is_theirs(tmp_path, name):
    (tmp_path / name).touch()
    assert names(find(tmp_path)) == [("wes", name)]


def test_who_is_there_twice_is_told(tmp_path):
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob.zip").touch()
    (one,) = find(tmp_path).found
    assert one.problem == "bob is there 2 times (bob, bob.zip); keep the one that counts"


def test_an_archive_beside_what_can_be_read_is_left_out_with_a_note(tmp_path):
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob.tar.gz").touch()
    inputs = find(tmp_path)
    assert names(inputs) == [("bob", "bob")]
    assert inputs.notes == ("left out, being beside bob: bob.tar.gz",)


def test_a_name_that_is_no_text_can_be_written_down(tmp_path):
    (tmp_path / "stud\udcff").mkdir()
    (one,) = find(tmp_path).found
    assert one.student == "stud\ufffd"
    assert one.path.is_dir()


@pytest.mark.parametrize("header", ["student,path", "ID;Path", "Student ID,file,handed_in"])
def test_a_roster_names_students_and_paths(tmp_path, header):
    comma = ";" if ";" in header else ","
    roster = tmp_path / "roster.csv"
    more = comma + "2026-11-27T18:00:00+01:00" if "handed_in" in header else ""
    roster.write_text(f"\ufeff{header}\n42{comma}work/alice{more}\n{comma}\n")
    (one,) = find(roster).found
    handed_in = datetime(2026, 11, 27, 17, tzinfo=UTC) if more else None
    assert one == Found(student="42", path=tmp_path / "work" / "alice", handed_in=handed_in)


def test_rows_of_a_roster_that_make_no_sense_are_told(tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "student,path,handed_in\na,,\nb,b,yesterday\nb2,b,2026-11-27 18:00\nc,c,\nc,d,\n"
    )
    expected = (
        "expected a time from 1970 to 2199 with its offset from UTC as 2026-11-27T18:00+01:00"
    )
    assert [one.problem for one in find(roster).found] == [
        "roster.csv, line 2: no path is given",
        f"roster.csv, line 3: found 'yesterday', {expected}",
        f"roster.csv, line 4: found '2026-11-27 18:00', {expected}",
        "c is there 2 times (c, d); keep the one that counts",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "has the columns none"), ("name\nx\n", "has the columns name"), ("\0", "is not text")],
)
def test_a_roster_without_its_columns_is_refused(tmp_path, content, said):
    roster = tmp_path / "roster.csv"
    roster.write_text(content)
    with pytest.raises(UsageError, match=said):
        find(roster)


def test_columns_mean_the_same_as_to_every_other_command(tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("name,username,path,submitted_at,due\nZoë,zoe,z,,2026-11-29T18:00Z\n")
    (one,) = find(roster).found
    due = datetime(2026, 11, 29, 18, tzinfo=UTC)
    assert (one.student, one.handed_in, one.due) == ("zoe", None, due)
    assert [each.student for each in read_roster(roster)] == ["zoe"]


def test_what_could_not_be_fetched_is_not_graded_by_what_was_there_before(tmp_path):
    roster = tmp_path / "roster.csv"
    (tmp_path / "a").mkdir()
    roster.write_text("student,path,handed_in,problem\na,a,,git fetch failed: gone\n")
    (one,) = find(roster).found
    assert one.problem == "git fetch failed: gone"


def test_a_line_without_a_student_is_told_and_left_out(tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("student,path\na,a\n,b\n")
    inputs = find(roster)
    assert names(inputs) == [("a", "a")]
    assert inputs.notes == ("left out: roster.csv, line 3 names no student",)


def test_an_empty_folder_and_no_folder_are_said(tmp_path):
    with pytest.raises(UsageError, match="nothing to grade in"):
        find(tmp_path)
    with pytest.raises(UsageError, match="there is nothing at"):
        find(tmp_path / "none")
    (tmp_path / "x.txt").touch()
    with pytest.raises(UsageError, match="no folder and no"):
        find(tmp_path / "x.txt")


def test_students_are_chosen_by_name_number_and_shard(tmp_path):
    for number in range(40):
        (tmp_path / f"s{number:02d}").mkdir()
    inputs = find(tmp_path)
    assert len(inputs.chosen((), Shard(), 7)) == 7
    assert [one.student for one in inputs.chosen(["s0[12]", "s39"], Shard(), None)] == [
        "s01",
        "s02",
        "s39",
    ]
    parts = [inputs.chosen((), Shard(number=n, count=3), None) for n in (1, 2, 3)]
    assert sorted(one.student for part in parts for one in part) == [f"s{n:02d}" for n in range(40)]
    assert all(len(part) >= 5 for part in parts)
    with pytest.raises(UsageError, match="no student is called bob"):
        inputs.chosen(["bob"], Shard(), None)
