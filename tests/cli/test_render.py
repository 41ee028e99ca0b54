from __future__ import annotations

import os

from grader.bundle import read_bundle
from grader.render.installing import UNSAID


def test_an_assignment_is_rendered_with_its_title(grade, tmp_path):
    out = tmp_path / "work"
    status, text, _ = grade("render", "first", "--out", str(out))
    assert status == 0
    assert text == (
        "wrote row_scale.py\nwrote README.md\n"
        "wrote .grade/exercises/scaling/row-scale.yaml\n"
        f"wrote .grade/expected/row-scale.values\nwrote .grade/bundle.json\nin {out}\n{UNSAID}\n"
    )
    assert (out / "README.md").read_text().startswith("# First steps\n")
    assert read_bundle(out).assignment == "first"


def test_a_topic_is_rendered_without_an_assignment(grade, tmp_path):
    grade("render", "adding", "scaling", "--out", str(tmp_path / "work"))
    bundle = read_bundle(tmp_path / "work")
    assert (bundle.assignment, bundle.ids) == ("", ("add-up", "row-scale"))


def test_work_is_kept_and_that_is_said(grade, tmp_path):
    out = tmp_path / "work"
    grade("render", "first", "--out", str(out))
    (out / "row_scale.py").write_text("mine")
    _, text, _ = grade("render", "first", "--out", str(out))
    assert (
        text
        == f"kept your row_scale.py\n4 files were already as they should be\nin {out}\n{UNSAID}\n"
    )
    assert (out / "row_scale.py").read_text() == "mine"


def test_an_unknown_selection_is_refused(grade, tmp_path):
    status, _, errors = grade("render", "frist", "--out", str(tmp_path / "work"))
    assert status == 2
    assert "'frist'. Did you mean first" in errors
    assert not (tmp_path / "work").exists()


def test_a_place_that_cannot_be_written_to_is_refused(grade, tmp_path):
    (tmp_path / "file").touch()
    status, _, errors = grade("render", "first", "--out", os.fspath(tmp_path / "file" / "x"))
    assert status == 2
    assert "cannot write to" in errors


def test_a_class_gets_a_folder_each_with_what_was_added(grade, course, tmp_path):
    roster = tmp_path / "class.csv"
    roster.write_text("student\nalice\nbob\n")
    words = ["render", "first", "--roster", str(roster), "--out", str(tmp_path / "out")]
    added = ["--add", "github", "--add", "vscode", "--course", str(course)]
    status, text, _ = grade(*words, *added)
    assert status == 0
    for student in ("alice", "bob"):
        folder = tmp_path / "out" / student
        assert (folder / "row_scale.py").exists()
        assert (folder / ".github/workflows/grade.yml").exists()
        assert (folder / ".vscode/tasks.json").exists()
        assert f'"student": "{student}"' in (folder / ".grade/bundle.json").read_text()
    assert "2 folders in" in text
    status, _, said = grade(*words, *added, "--student", "carol")
    assert status == 2
    assert "expected one of them" in said


def test_how_to_install_is_what_the_assignment_says_unless_it_is_said_here(grade, course, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    _, text, _ = grade("render", "adding", "--out", str(one), "--course", str(course))
    assert text.endswith(f"{UNSAID}\n")
    assignment = course / "assignments" / "first.yaml"
    assignment.write_text(f"{assignment.read_text()}grader: grader==1.2\n")
    words = ("render", "first", "--course", str(course), "--out")
    _, text, _ = grade(*words, str(two))
    assert UNSAID not in text
    assert "pip install grader==1.2\n" in (two / "README.md").read_text()
    grade(*words, str(tmp_path / "three"), "--grader", "grader==1.3", "--to", "ipynb")
    assert "pip install grader==1.3\\n" in (tmp_path / "three" / "first.ipynb").read_text()
    grade(*words, str(tmp_path / "four"), "--add", "github")
    assert 'GRADER: "grader==1.2"' in (tmp_path / "four/.github/workflows/grade.yml").read_text()


def test_a_requirement_cannot_be_an_option_or_more_than_a_line(grade, course, tmp_path):
    assignment = course / "assignments" / "first.yaml"
    text = assignment.read_text()
    for bad in ("'--index-url=https://example.org'", '"grader\\nrm"'):
        assignment.write_text(f"{text}grader: {bad}\n")
        out = str(tmp_path / "out")
        status, _, errors = grade("render", "first", "--course", str(course), "--out", out)
        assert status == 3
        assert "grader" in errors
