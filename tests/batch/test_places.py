from __future__ import annotations

import re
import zipfile

import pytest

from grader.batch.places import Scattered, place_of

from .conftest import RIGHT, WRONG

FILES = ("row_scale.py", "quiz_one.yaml")


@pytest.fixture
def make(tmp_path):
    def make(*names):
        for name in names:
            path = tmp_path / "work" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        (tmp_path / "work").mkdir(exist_ok=True)
        return tmp_path / "work"

    return make


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (["row_scale.py", "old/row_scale.py"], ""),
        (["any.ipynb", "old/row_scale.py"], ""),
        (["quiz_one.yaml", "old/row_scale.py"], ""),  # what is asked for is missing there
        (["notes.py", "hw.pdf"], ""),
        ([], ""),
        (["homework/row_scale.py", "notes.py"], "homework"),
        (["a/b/c/quiz_one.yaml"], "a/b/c"),
        (["a/row_scale.py", "a/old/row_scale.py"], "a"),
        (["a/any.ipynb", ".hidden/row_scale.py", "__MACOSX/row_scale.py"], "a"),
        (["hw.zip", "README.md"], "hw.zip"),
        (["a/HW.ZIP", "hw.rar"], "a/HW.ZIP"),
        (["a/b/c/d/e/row_scale.py"], ""),
    ],
)
def test_the_only_place_that_has_the_work_is_it(make, names, place):
    folder = make(*names)
    assert place_of(folder, FILES) == folder / place


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["v1/row_scale.py", "v2/row_scale.py"], "v1, v2 may have them: keep one"),
        (["hw/row_scale.py", "hw.zip"], "hw, hw.zip may have them: keep one"),
        ([f"v{n}/row_scale.py" for n in range(5)], "v0, v1, v2 and 2 more may have them"),
        (["a/hw.rar", "notes.py"], "a/hw.rar is an archive that is not read; put the files"),
    ],
)
def test_where_it_is_in_doubt_nobody_guesses(make, names, said):
    with pytest.raises(Scattered, match=re.escape(said)):
        place_of(make(*names), FILES)


def test_no_link_is_followed(make, tmp_path):
    folder = make()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "row_scale.py").touch()
    (folder / "link").symlink_to(tmp_path / "other")
    (folder / "hw.zip").symlink_to(tmp_path / "other" / "row_scale.py")
    assert place_of(folder, FILES) == folder


def test_work_further_down_is_graded_with_a_note(students, grade_here, verdicts, path):
    folder = students(alice={}, bob={}, carol={}, dave={})
    for name in ("alice/homework", "carol/v1", "carol/v2"):
        (folder / name).mkdir()
        (folder / name / "row_scale.py").write_text(RIGHT)
    with zipfile.ZipFile(folder / "bob" / "hw.zip", "w") as archive:
        archive.writestr("hw/row_scale.py", RIGHT)
    (folder / "dave" / "hw.zip").write_bytes(b"no zip")
    progress = grade_here(folder)
    assert sorted(progress.problems) == ["carol", "dave"]
    assert verdicts() == {(name, "row-scale"): "accepted" for name in ("alice", "bob")}
    assert progress.notes == {
        "alice": ("the work is in homework, expected in the folder itself",),
        "bob": ("the work is in hw.zip, expected in the folder itself",),
    }
    assert grade_here(folder).unchanged == 2


def test_where_the_work_is_does_not_depend_on_what_is_graded_of_it(
    students, grade_here, verdicts, quiz
):
    folder = students(alice={"quiz_one.yaml": quiz})
    (folder / "alice" / "old").mkdir()
    (folder / "alice" / "old" / "row_scale.py").write_text(WRONG)
    grade_here(folder, "both")
    grade_here(folder, "row-scale")
    assert verdicts()["alice", "row-scale"] == "missing"
