"""The workflow in ``docs/ci.md`` keeps the promises that the page makes about it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from grader.cli.group import GROUP

PAGE = (Path(__file__).parents[2] / "docs/ci.md").read_text("utf-8")
SOURCE = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1]
WORKFLOW = yaml.safe_load(SOURCE)
STEPS = WORKFLOW["jobs"]["grade"]["steps"]


def test_the_token_may_only_read():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "secrets." not in SOURCE


def test_every_action_is_pinned_by_its_commit_and_names_its_version():
    used = re.findall(r"uses: (.*)", SOURCE)
    assert len(used) == 3
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used)


def test_the_checkout_leaves_no_credentials_behind():
    (checkout,) = [step for step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"] == {"persist-credentials": False}


def test_no_expression_is_pasted_into_a_shell():
    assert not any("${{" in step.get("run", "") for step in STEPS)


def test_the_results_are_uploaded_even_if_something_fails():
    upload = STEPS[-1]
    assert upload["if"] == "${{ !cancelled() }}"
    assert upload["with"]["path"] == "results.xml"


@pytest.mark.parametrize("form", ["github", "junit"])
def test_the_commands_are_ones_that_the_program_has(form):
    (run,) = [step["run"] for step in STEPS if f"--format {form}" in step.get("run", "")]
    grade, check, *words = shlex.split(run)
    assert (grade, check) == ("grade", "check")
    with GROUP.make_context("grade", []) as group:
        # Below its group as in a real run: click keeps the `--help` of whoever asks first.
        name, command, words = GROUP.resolve_command(group, [check, *words])
        with command.make_context(name, words, parent=group) as context:
            assert context.params["form"] == form
