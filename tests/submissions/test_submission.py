from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.submissions import (
    Missing,
    SourceText,
    Submission,
    Unreadable,
    read_submission,
    submission_folder,
)
from grader.submissions import submission as limits


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "affine.py").write_text("def affine(): ...\n")
    (tmp_path / "softmax.py").write_text("import tools\n")
    (tmp_path / "tools.py").write_text("ONE = 1\n")
    return tmp_path


def test_a_folder_gives_the_files_that_were_asked_for(folder):
    submission = read_submission(folder, ["affine", "softmax"])
    assert [file.name for file in submission.files.values()] == ["affine.py", "softmax.py"]
    assert list(submission.others) == ["tools"]
    assert submission.root == folder


def test_a_module_may_import_every_other_readable_one(folder):
    (folder / "broken.py").write_bytes(b"\0")
    submission = read_submission(folder, ["affine", "softmax", "broken", "absent"])
    assert [file.module for file in submission.siblings("affine")] == ["softmax", "tools"]


def test_a_missing_file_is_said_with_what_was_probably_meant(folder):
    (folder / "Mat-Vec (1).py").touch()
    missing = read_submission(folder, ["mat_vec"]).files["mat_vec"]
    assert missing == Missing(
        name="mat_vec.py",
        reason="there is no mat_vec.py in the folder. "
        "Did you mean Mat-Vec (1).py? Rename it to mat_vec.py.",
    )


def test_names_differ_by_case(folder):
    (folder / "Eig.py").touch()
    assert "Did you mean Eig.py?" in read_submission(folder, ["eig"]).files["eig"].reason


def test_a_missing_file_without_a_near_miss_is_just_missing(folder):
    missing = read_submission(folder, ["svd_factors"]).files["svd_factors"]
    assert missing.reason == "there is no svd_factors.py in the folder."


def test_a_single_file_may_have_any_name(folder):
    (folder / "my try.py").write_text("x = 1\n")
    submission = read_submission(folder / "my try.py", ["affine"])
    assert submission.files["affine"].name == "my try.py"


def test_several_files_of_a_folder_are_one_submission(folder):
    paths = [folder / "affine.py", folder / "softmax.py"]
    assert list(read_submission(paths, ["affine", "softmax"]).files) == ["affine", "softmax"]


def test_files_of_two_folders_are_refused(folder):
    other = folder / "other"
    other.mkdir()
    (other / "softmax.py").touch()
    with pytest.raises(UsageError, match=r"several folders .* expected one student's work; run"):
        submission_folder([folder / "affine.py", other / "softmax.py"])


def test_a_path_that_is_not_there_is_refused(folder):
    with pytest.raises(UsageError, match=r"there is no .*nowhere; expected a student's folder"):
        read_submission(folder / "nowhere", [])


def test_without_a_path_the_folder_is_this_one():
    assert submission_folder([]) == Path()


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path):
    # A process cannot be denied anything as root; a folder that goes away can be had anywhere.
    with pytest.raises(UsageError, match=r"cannot be listed: .*; expected a student's folder"):
        limits._names_in(tmp_path / "gone")


def test_a_folder_with_thousands_of_entries_is_not_a_submission(tmp_path):
    for number in range(12):
        (tmp_path / str(number)).touch()
    with pytest.raises(UsageError, match=r"more than 10 entries, expected one student's work; go"):
        limits._names_in(tmp_path, most=10)


def test_siblings_that_cannot_be_read_are_left_out_with_a_note(folder):
    (folder / "link.py").symlink_to("/etc/passwd")
    submission = read_submission(folder, ["affine"])
    assert "link" not in submission.others
    assert submission.notes == (
        "left out: link.py is a symbolic link, not a file; put the file itself there",
    )


def test_no_more_siblings_are_read_than_a_hundred(tmp_path):
    for number in range(limits.SIBLINGS + 5):
        (tmp_path / f"m{number:03}.py").touch()
    submission = read_submission(tmp_path, [])
    assert len(submission.others) == limits.SIBLINGS
    assert submission.notes == (
        "left out from m100.py on: too many or too large files beside yours",
    )


def test_siblings_are_two_megabytes_in_all_at_most(tmp_path):
    for number in range(12):
        (tmp_path / f"m{number:02}.py").write_bytes(b"#" * 200 * 1024)
    submission = read_submission(tmp_path, [])
    assert len(submission.others) == 10
    assert "left out from m10.py on" in submission.notes[0]


def test_what_nobody_can_import_is_no_sibling(folder):
    (folder / "a b.py").touch()
    (folder / "data.csv").touch()
    assert list(read_submission(folder, ["affine", "softmax"]).others) == ["tools"]


def test_a_package_beside_the_files_comes_whole_to_who_names_it(folder):
    for name in ("parts/__init__.py", "parts/deep/__init__.py", "parts/deep/leaf.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    (folder / "plain").mkdir()
    (folder / "plain" / "apart.py").touch()
    (folder / "affine.py").write_text("from parts.deep import leaf\n")
    submission = read_submission(folder, ["affine", "softmax"])
    modules = ["parts.__init__", "parts.deep.__init__", "parts.deep.leaf"]
    assert list(submission.others) == [*modules, "tools"]
    assert [file.module for file in submission.program("affine")] == ["affine", *modules]
    assert "parts/deep/leaf.py" in submission.file_names
    assert [file.module for file in submission.program("softmax")] == ["softmax", "tools"]


def test_packages_are_not_followed_without_end_or_out_of_the_folder(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "__init__.py").touch()
    (folder / "linked").symlink_to(outside)
    path = folder
    for _ in range(6):
        path = path / "again"
        path.mkdir()
        (path / "__init__.py").touch()
    found = list(read_submission(folder, ["affine", "softmax"]).others)
    assert found == [
        "again.__init__",
        "again.again.__init__",
        "again.again.again.__init__",
        "tools",
    ]


def test_the_digest_depends_on_names_and_contents_only(folder, tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy")
    for name in ("tools.py", "softmax.py", "affine.py"):
        (copy / name).write_text((folder / name).read_text())
    here, there = (read_submission(root, ["affine"]).sha256 for root in (folder, copy))
    assert here == there
    (copy / "affine.py").rename(copy / "tools2.py")
    assert read_submission(copy, ["affine"]).sha256 != here


def test_what_belongs_to_one_file_cannot_pass_for_another(tmp_path):
    (tmp_path / "a.py").write_text("xb.py")
    one = read_submission(tmp_path, []).sha256
    (tmp_path / "a.py").write_text("x")
    (tmp_path / "b.py").write_text("")
    assert read_submission(tmp_path, []).sha256 != one


def test_the_files_that_were_found_are_named(folder):
    (folder / "bad.py").write_bytes(b"\xff")
    submission = read_submission(folder, ["affine", "bad", "absent"])
    assert submission.file_names == ("affine.py", "bad.py", "softmax.py", "tools.py")


def test_every_file_that_was_asked_for_is_answered(folder):
    (folder / "bad.py").write_bytes(b"\xff")
    submission = read_submission(folder, ["affine", "bad", "absent"])
    assert isinstance(submission.file("affine"), SourceText)
    assert isinstance(submission.file("bad"), Unreadable)
    assert isinstance(submission.file("absent"), Missing)


def test_a_text_alone_can_be_a_submission():
    submission = Submission.of_text("affine", "x = 1\n")
    assert submission.file("affine").text == "x = 1\n"
    assert submission.file_names == ("affine.py",)
    assert submission.siblings("affine") == ()
    assert submission.sha256 != Submission.of_text("affine", "x = 2\n").sha256


def test_a_file_with_another_ending_is_asked_for_by_its_name(folder):
    (folder / "my_quiz.yaml").write_text("a: 1\n")
    submission = read_submission(folder, ["affine", "my_quiz.yaml"])
    assert submission.file("my_quiz").text == "a: 1\n"
    assert submission.file_names == ("affine.py", "my_quiz.yaml", "softmax.py", "tools.py")


def test_a_program_is_a_file_and_what_it_imports_straight_or_through_others(tmp_path):
    texts = {
        "main": "import near\n",
        "near": "from far import f\n",
        "far": "import main\n",
        "other": "import main\n",
        "broken": "def (:\n",
    }
    for module, text in texts.items():
        (tmp_path / f"{module}.py").write_text(text)
    submission = read_submission(tmp_path, ["main", "other"])
    assert [file.module for file in submission.program("main")] == ["main", "near", "far"]
    assert [file.module for file in submission.program("other")][:2] == ["other", "main"]


def test_a_file_that_is_missing_is_no_program(tmp_path):
    (tmp_path / "other.py").touch()
    assert read_submission(tmp_path, ["main"]).program("main") == ()


def test_only_python_files_are_siblings(folder):
    (folder / "my_quiz.yaml").write_text("a: 1\n")
    submission = read_submission(folder, ["affine", "my_quiz.yaml"])
    assert [file.module for file in submission.siblings("affine")] == ["softmax", "tools"]


def test_a_text_can_be_a_file_with_another_ending():
    file = Submission.of_text("my_quiz.yaml", "a: 1\n").file("my_quiz")
    assert (file.name, file.module) == ("my_quiz.yaml", "my_quiz")
