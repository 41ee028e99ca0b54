"""What a package holds: one assignment with its solutions, the program, and nothing else."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from grader.cli import main
from grader.errors import SpecError, UsageError
from grader.export import PLATFORMS, Identity, Packed, Settings, pack
from grader.export.settings import read_settings
from grader.export.writing import as_zip
from grader.results import Isolation
from grader.selection import Selection
from grader.spec.course import Course


@pytest.fixture
def packed(course):
    found = Course(course)
    return Packed(
        course=found,
        selection=Selection(course=found, exercises=found.assigned("first"), assignment="first"),
        settings=Settings(assignment="first", students={"a@example.org": "alice"}),
    )


def test_only_what_the_assignment_asks_is_in_it(packed):
    names = set(pack(packed))
    assert {name for name in names if name.startswith("course/")} == {
        "course/assignments/first.yaml",
        "course/exercises/scaling/row-scale.yaml",
        "course/solutions/scaling/row-scale/accepted/another_way.py",
        "course/solutions/scaling/row-scale/mistakes.yaml",
        "course/solutions/scaling/row-scale/reference.py",
    }
    assert "grader/child/__main__.py" in names
    assert not any("__pycache__" in name for name in names)


def test_it_says_what_has_to_be_installed(packed):
    lines = pack(packed)["requirements.txt"].decode().splitlines()
    assert any(line.startswith("numpy") for line in lines)
    assert not any("pytest" in line or "extra" in line for line in lines)
    assert not any(line.startswith("pandas") for line in lines)


def test_what_only_some_exercises_need_is_installed_for_them(packed):
    bank = Course(Path(__file__).parents[2])
    frames = Selection(course=bank, exercises=bank.select(["df-demean", "matvec"]))
    files = pack(replace(packed, course=bank, selection=frames))
    lines = files["requirements.txt"].decode().splitlines()
    assert [line for line in lines if line.startswith("pandas>=") and ";" not in line]
    assert len(lines) == 1 + len(pack(packed)["requirements.txt"].splitlines())


def test_it_is_the_same_bytes_each_time(packed):
    files = {**pack(packed), **PLATFORMS["gradescope"].files(packed)}
    files = {name: raw for name, raw in files.items() if name != "unfinished.json"}
    assert as_zip(files) == as_zip(dict(reversed(files.items())))


def test_what_is_a_program_can_be_run_after_unpacking(packed):
    archive = zipfile.ZipFile(BytesIO(as_zip(PLATFORMS["gradescope"].files(packed))))
    modes = {one.filename: one.external_attr >> 16 & 0o777 for one in archive.infolist()}
    assert modes == {"setup.sh": 0o755, "run_autograder": 0o755, "unfinished.json": 0o644}


def test_until_there_is_a_result_every_test_stands_at_zero(packed):
    document = json.loads(PLATFORMS["gradescope"].files(packed)["unfinished.json"])
    assert [(t["score"], t["max_score"], t["status"]) for t in document["tests"]] == [
        (0, 2, "failed")
    ]
    assert "OUR FAULT" in document["tests"][0]["output"]


def test_settings_are_read_as_they_were_written(packed, tmp_path):
    (tmp_path / "settings.json").write_bytes(pack(packed)["settings.json"])
    settings = read_settings(tmp_path)
    assert settings == packed.settings
    assert settings.student("A@Example.org") == "alice"
    assert settings.student("b@example.org") == "b@example.org"
    assert (settings.identity, settings.require) == (Identity.EMAIL, Isolation.CONTAINED)


def test_settings_that_are_damaged_say_so(tmp_path):
    (tmp_path / "settings.json").write_text("{}")
    with pytest.raises(UsageError, match="expected what `grade export` wrote"):
        read_settings(tmp_path)


def test_a_solution_that_is_missing_is_found_before_students_wait(packed, course):
    (course / "solutions/scaling/row-scale/reference.py").unlink()
    with pytest.raises(SpecError, match=r"reference\.py"):
        pack(packed)


def test_a_wheelhouse_without_wheels_says_how_one_is_made(packed, tmp_path):
    with pytest.raises(UsageError, match="pip download"):
        pack(packed, tmp_path)


def test_a_wheelhouse_is_packed(packed, tmp_path):
    (tmp_path / "numpy-2.0-py3-none-any.whl").write_bytes(b"PK")
    assert pack(packed, tmp_path)["wheelhouse/numpy-2.0-py3-none-any.whl"] == b"PK"


def test_the_command_says_how_many_points_there_are_to_enter(course, tmp_path, capsys):
    out = tmp_path / "first.zip"
    words = ["export", "gradescope", "first", "--out", str(out), "--course", str(course)]
    assert main(words) == 0
    assert capsys.readouterr().out == f"wrote {out}: 1 exercise, 2 points\n"
    assert "setup.sh" in zipfile.ZipFile(out).namelist()
    assert main([*words[:-3], str(tmp_path / "no" / "x.zip"), *words[-2:]]) == 2
    assert "expected a file in a folder that is there" in capsys.readouterr().err


def test_without_solutions_there_is_nothing_to_export(course, tmp_path, capsys):
    for path in sorted((course / "solutions").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (course / "solutions").rmdir()
    words = ["export", "classroom50", "first", "--out", str(tmp_path / "x")]
    assert main([*words, "--course", str(course)]) == 2
    assert "only staff can export" in capsys.readouterr().err
