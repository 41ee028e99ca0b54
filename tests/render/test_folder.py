from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.render.folder import write_new

NAME = "affine.py"


def test_what_is_not_there_is_written(tmp_path):
    out = tmp_path / "new" / "work"
    rendered = write_new(out, {NAME: "x = 1\n", ".grade/bundle.json": "{}"})
    assert rendered.written == (NAME, ".grade/bundle.json")
    assert (out / NAME).read_bytes() == b"x = 1\n"


def test_what_somebody_wrote_is_kept(tmp_path):
    (tmp_path / NAME).write_text("my work")
    rendered = write_new(tmp_path, {NAME: "stub"})
    assert (rendered.written, rendered.kept) == ((), (NAME,))
    assert (tmp_path / NAME).read_text() == "my work"


def test_even_an_empty_file_is_kept(tmp_path):
    (tmp_path / NAME).touch()
    assert write_new(tmp_path, {NAME: "stub"}).kept == (NAME,)


def test_writing_twice_changes_nothing(tmp_path):
    write_new(tmp_path, {NAME: "stub"})
    before = (tmp_path / NAME).stat()
    assert write_new(tmp_path, {NAME: "stub"}).same == (NAME,)
    assert (tmp_path / NAME).stat().st_mtime_ns == before.st_mtime_ns


def test_what_is_ours_is_replaced(tmp_path):
    (tmp_path / NAME).write_text("old")
    assert write_new(tmp_path, {NAME: "new"}, ours=frozenset({NAME})).written == (NAME,)
    assert (tmp_path / NAME).read_text() == "new"


@pytest.mark.parametrize("target", ["elsewhere.py", "nowhere.py"])
def test_a_link_is_kept_and_not_followed(tmp_path, target):
    (tmp_path / "elsewhere.py").write_text("stub")
    (tmp_path / NAME).symlink_to(tmp_path / target)
    assert write_new(tmp_path, {NAME: "stub"}).kept == (NAME,)
    assert not (tmp_path / "nowhere.py").exists()


def test_a_link_in_place_of_what_is_ours_is_replaced(tmp_path):
    (tmp_path / "elsewhere.py").write_text("theirs")
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere.py")
    write_new(tmp_path, {NAME: "new"}, ours=frozenset({NAME}))
    assert not (tmp_path / NAME).is_symlink()
    assert (tmp_path / "elsewhere.py").read_text() == "theirs"


def test_a_folder_of_ours_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "away").mkdir()
    (tmp_path / ".grade").symlink_to(tmp_path / "away")
    with pytest.raises(UsageError, match=r"\.grade is a symbolic link, expected a folder; remove"):
        write_new(tmp_path, {".grade/bundle.json": "{}"})
    assert not list((tmp_path / "away").iterdir())


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"cannot write to .*file.*expected a folder"):
        write_new(tmp_path / "file" / "work", {NAME: "stub"})


def test_a_folder_in_place_of_a_file_is_kept(tmp_path):
    (tmp_path / NAME).mkdir()
    assert write_new(tmp_path, {NAME: "stub"}).kept == (NAME,)


def test_a_folder_in_place_of_what_is_ours_is_said_and_leaves_nothing(tmp_path):
    (tmp_path / NAME).mkdir()
    with pytest.raises(UsageError, match="cannot write to"):
        write_new(tmp_path, {NAME: "new"}, ours=frozenset({NAME}))
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_no_temporary_file_is_left(tmp_path):
    write_new(tmp_path, {NAME: "stub"})
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
