from __future__ import annotations

import os

import pytest

from grader.cli import main

SAMPLES = {"row_scale.py": "def row_scale(x, factor):\n    return x + factor\n"}


@pytest.fixture
def sampled(course):
    """Return the course with a sample assignment and a student's work for it."""
    (course / "assignments" / "first.yaml").rename(course / "assignments" / "sample.yaml")
    (course / "assignments" / "sample-work").mkdir()
    for name, text in SAMPLES.items():
        (course / "assignments" / "sample-work" / name).write_text(text)
    return course


def test_the_demo_works_whatever_the_marks(grade, sampled, tmp_path):
    status, text, _ = grade("demo", "--out", str(tmp_path / "demo"))
    assert status == 0
    assert f"$ grade check {tmp_path / 'demo'}\n" in text
    assert " FAIL row-scale" in text
    assert (tmp_path / "demo" / "row_scale.py").read_text() == SAMPLES["row_scale.py"]


def test_the_demo_can_be_had_twice(grade, sampled, tmp_path):
    first, second = (grade("demo", "--out", str(tmp_path / "demo")) for _ in range(2))
    assert first[0] == second[0] == 0
    assert " FAIL row-scale" in second[1]


def test_the_demo_keeps_what_somebody_changed(grade, sampled, tmp_path):
    grade("demo", "--out", str(tmp_path / "demo"))
    (tmp_path / "demo" / "row_scale.py").write_text("def row_scale(x, factor): return x * factor\n")
    assert " OK   row-scale" in grade("demo", "--out", str(tmp_path / "demo"))[1]


def test_without_a_place_the_demo_makes_one(run, sampled, tmp_path):
    done = run("demo", cwd=sampled, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert done.returncode == 0
    assert f"is in {tmp_path}/grade-demo-" in done.stdout


def test_a_fault_of_ours_is_not_hidden(grade, sampled, tmp_path):
    reference = sampled / "solutions" / "scaling" / "row-scale" / "reference.py"
    reference.write_text("def row_scale(x, factor):\n    raise RuntimeError('ours')\n")
    status, _, errors = grade("demo", "--out", str(tmp_path / "demo"))
    assert status == 3
    assert "solutions/scaling/row-scale/reference.py: the reference fails on case 1" in errors


def test_a_course_without_samples_has_no_demo(grade):
    status, _, errors = grade("demo")
    assert status == 2
    assert "has no assignments/sample.yaml with files in assignments/sample-work/" in errors
    assert "run `grade demo` there" in errors


def test_the_demo_of_this_checkout_shows_right_and_wrong(capsys, tmp_path):
    assert main(["demo", "--out", str(tmp_path / "demo")]) == 0
    text = capsys.readouterr().out
    assert all(f"\n {word}" in text for word in ("OK  ", "FAIL"))
    assert "BROKEN" not in text
