from __future__ import annotations

from grader.bundle import read_bundle
from grader.render import render
from grader.version import __version__
from tests.render.exercises import exercise

FILES = ("affine_vectorize.py", "README.md", ".grade/bundle.json")


def contents(folder):
    return {name: (folder / name).read_bytes() for name in FILES}


def test_a_folder_has_stubs_a_handout_and_a_bundle(tmp_path):
    rendered = render([exercise()], tmp_path / "work", course="bank", assignment="first")
    assert rendered.written == FILES
    bundle = read_bundle(tmp_path / "work")
    assert bundle.ids == ("affine-vectorize",)
    assert (bundle.course, bundle.assignment) == ("bank", "first")
    assert bundle.versions["grader"] == __version__


def test_rendering_twice_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        render([exercise()], tmp_path / name, course="bank")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    again = render([exercise()], tmp_path / "one", course="bank")
    assert (again.written, again.kept, again.same) == ((), (), FILES)


def test_rendering_over_work_keeps_it_and_adds_what_is_missing(tmp_path):
    (tmp_path / "affine_vectorize.py").write_text("def affine(): ...\n")
    second = exercise(id="second")
    rendered = render([exercise(), second], tmp_path, course="bank")
    assert rendered.kept == ("affine_vectorize.py",)
    assert (tmp_path / "affine_vectorize.py").read_text() == "def affine(): ...\n"
    assert (tmp_path / "second.py").exists()
    assert read_bundle(tmp_path).ids == ("affine-vectorize", "second")
