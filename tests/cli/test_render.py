from __future__ import annotations

import os

from grader.bundle import read_bundle


def test_an_assignment_is_rendered_with_its_title(grade, tmp_path):
    out = tmp_path / "work"
    status, text, _ = grade("render", "first", "--out", str(out))
    assert status == 0
    assert text == (
        "wrote row_scale.py\nwrote README.md\n"
        "wrote .grade/exercises/scaling/row-scale.yaml\n"
        f"wrote .grade/expected/row-scale.values\nwrote .grade/bundle.json\nin {out}\n"
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
    assert text == f"kept your row_scale.py\n4 files were already as they should be\nin {out}\n"
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
