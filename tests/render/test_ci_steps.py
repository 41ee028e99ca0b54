"""The steps of the workflows that are written, run in order as the runners of the platforms do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from grader.cli import main
from grader.results import Isolation
from grader.sandbox import open_sandbox

RIGHT = "def row_scale(x, factor):\n    return x * factor\n"
INSTALL = 'python -m pip install "$GRADER"'

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.fixture(scope="module")
def contained():
    with open_sandbox() as sandbox:
        if sandbox.isolation is not Isolation.CONTAINED:
            pytest.skip(f"the isolation here is {sandbox.isolation}")


def github(text):
    """Yield each command of a workflow, the variables it has, and whether it runs after all."""
    for step in yaml.safe_load(text)["jobs"]["grade"]["steps"]:
        if "run" in step:
            fixed = {key: value for key, value in step.get("env", {}).items() if "${{" not in value}
            yield step["run"], fixed, "cancelled()" in step.get("if", "")


def gitlab(text):
    """Yield the same of a pipeline, whose jobs are in the order of its stages."""
    pipeline = yaml.safe_load(text)
    stages = pipeline.get("stages", ["test"])
    jobs = [job for job in pipeline.values() if isinstance(job, dict) and "script" in job]
    for job in sorted(jobs, key=lambda job: stages.index(job.get("stage", "test"))):
        fixed = {**pipeline.get("variables", {}), **job.get("variables", {})}
        for part in ("before_script", "script", "after_script"):
            for command in job.get(part, []):
                yield command, fixed, part == "after_script"


PLATFORMS = {"github": (github, "grade-class.yml"), "gitlab": (gitlab, ".gitlab-ci.yml")}


def run(steps, folder, **more):
    """Run the *steps* in *folder*; return the status of each, and what all of them said."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    statuses, said = {}, ""
    for command, variables, always in steps:
        if command == INSTALL or (any(statuses.values()) and not always):
            continue
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
            cwd=folder,
            env={"PATH": programs, "HOME": str(folder.parent), **variables, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        statuses[command] = done.returncode
        said += done.stdout + done.stderr
    return list(statuses.values()), said


def pushed(folder):
    """Return a bare repository to which the files of *folder* were pushed."""
    bare = folder.with_suffix(".git")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (
        ["init", "--quiet", "-b", "main"],
        ["add", "--all"],
        [*identity, "commit", "--quiet", "-m", "done"],
        ["clone", "--quiet", "--bare", ".", str(bare)],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return bare


@pytest.fixture
def handed_out(course, tmp_path, capsys):
    """Return the folders of a class, rendered for both platforms."""
    roster = tmp_path / "class.csv"
    roster.write_text("student\nalice\nbob\n")
    words = ["render", "first", "--roster", str(roster), "--out", str(tmp_path / "class")]
    words += ["--add", "github", "--add", "gitlab", "--course", str(course)]
    assert main([*words, "--grader", "grader==1.2"]) == 0
    capsys.readouterr()
    return tmp_path / "class"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_class_is_graded_although_a_repository_is_missing(
    course, handed_out, tmp_path, capsys, contained, platform
):
    (handed_out / "alice/row_scale.py").write_text(RIGHT)
    read, name = PLATFORMS[platform]
    rows = [f"{one},{pushed(handed_out / one)}" for one in ("alice", "bob")]
    rows.append(f"carol,{tmp_path / 'nothing.git'}")
    (course / "roster.csv").write_text("\n".join(["student,repository", *rows]))
    words = ["ci", "init", platform, "--staff", "--assignment", "first", "--out", str(course)]
    assert main([*words, "--grader", "grader==1.2"]) == 0
    (written,) = [path for path in course.rglob("*.yml") if path.name == name]
    statuses, said = run(read(written.read_text()), course)
    assert statuses == [0, 1, 0], said  # carol's work is missing, and that is said at the end
    kept = str(yaml.safe_load(written.read_text()))
    made = ["results.db", "report.html", "report-students"]
    assert all((course / one).exists() and one in kept for one in made)
    capsys.readouterr()
    assert main(["report", str(course / "results.db"), "--to", "jsonl"]) == 0
    results = map(json.loads, capsys.readouterr().out.splitlines())
    points = {one["student"]: one["points"] for one in results if one.get("exercise")}
    assert points == {"alice": 2, "bob": 0}
    assert "carol" in (course / "report.html").read_text()


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(
    ("text", "expected"), [(RIGHT, 0), (RIGHT.replace("*", "+"), 1)], ids=["right", "wrong"]
)
def test_a_student_reads_what_was_found(handed_out, platform, text, expected):
    folder = handed_out / "alice"
    (folder / "row_scale.py").write_text(text)
    read, _ = PLATFORMS[platform]
    places = {"github": ".github/workflows/grade.yml", "gitlab": ".gitlab-ci.yml"}
    summary = folder.parent / "summary.md"
    steps = list(read((folder / places[platform]).read_text()))
    assert steps[0][:1] == (INSTALL,)
    assert steps[0][1]["GRADER"] == "grader==1.2"
    statuses, said = run(steps, folder, GITHUB_STEP_SUMMARY=str(summary))
    assert statuses[0] == expected, said
    assert "row-scale" in said
    failures = list(ET.parse(folder / "results.xml").iter("failure"))
    assert bool(failures) == bool(expected)
    assert summary.exists() == (platform == "github")
