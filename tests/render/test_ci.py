"""Workflows and pipelines: valid YAML, whatever the requirement, and safe by their settings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from grader.cli import main
from grader.render.ci import STAFF, STUDENT, for_staff, for_students

AWKWARD = 'grader @ git+https://example.org/it\'s "odd"@1 # {{ x }} ${{ y }}'


def staff(platform, **more):
    (text,) = for_staff(platform, "week-1", **more).values()
    return text


def student(platform, **more):
    (text,) = for_students((platform,), **more).values()
    return text


@pytest.mark.parametrize("text", [staff("github"), student("github")])
def test_actions_are_pinned_and_the_token_may_only_read(text):
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    used = re.findall(r"uses: (.*)", text)
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used)
    steps = workflow["jobs"]["grade"]["steps"]
    assert steps[0]["with"] == {"persist-credentials": False}
    assert not any("${{" in step.get("run", "") for step in steps)


def test_a_student_s_workflow_has_no_secret_and_the_staff_s_has_one_in_one_step():
    assert "secrets." not in student("github")
    steps = yaml.safe_load(staff("github"))["jobs"]["grade"]["steps"]
    with_token = [step["name"] for step in steps if "secrets." in str(step.get("env", ""))]
    assert with_token == ["Fetch what was handed in"]


@pytest.mark.parametrize("platform", STAFF)
def test_any_requirement_stays_one_value(platform):
    for text in (staff(platform, requirement=AWKWARD), student(platform, requirement=AWKWARD)):
        assert AWKWARD in str(_values(yaml.safe_load(text)))


def _values(document):
    """Yield every text in *document* as it is, so that quotes of YAML do not count."""
    inside = document.values() if isinstance(document, dict) else document
    if isinstance(document, dict | list):
        return "\n".join(map(_values, inside))
    return str(document)


def test_every_command_in_them_is_one_that_the_program_has(capsys):
    texts = [*map(staff, STAFF), *map(student, ("github", "gitlab"))]
    words = {word for text in texts for word in re.findall(r"(?:run: |- )grade (\w+)", text)}
    assert words == {"check", "fetch", "batch", "report"}


def test_tasks_of_an_editor_are_json():
    tasks = json.loads(student("vscode"))["tasks"]
    assert [task["command"] for task in tasks] == ["grade", "grade"]
    assert set(STUDENT) == {"github", "gitlab", "vscode"}


def test_the_command_writes_the_file_and_never_over_another(tmp_path, capsys):
    words = ["ci", "init", "github", "--out", str(tmp_path), "--grader", "grader==1.2"]
    assert main(words) == 0
    path = tmp_path / ".github/workflows/grade.yml"
    assert 'GRADER: "grader==1.2"' in path.read_text()
    path.write_text("mine")
    assert main(words) == 0
    assert path.read_text() == "mine"
    assert "kept your .github/workflows/grade.yml" in capsys.readouterr().out


def test_staff_say_what_is_graded(tmp_path, capsys):
    assert main(["ci", "init", "gitlab", "--staff", "--out", str(tmp_path)]) == 2
    assert "without --assignment" in capsys.readouterr().err


def test_the_page_shows_the_workflow_that_is_written():
    page = (Path(__file__).parents[2] / "docs/ci.md").read_text("utf-8")
    pinned = "grader @ git+https://github.com/OWNER/COURSE@COMMIT"
    assert student("github", requirement=pinned) in page
