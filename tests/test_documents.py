"""The commands in the README and the documentation are run as they stand."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands(document):
    """Return the lines after `$ ` of all console blocks, without their comments."""
    lines = "\n".join(BLOCK.findall((ROOT / document).read_text(encoding="utf-8"))).splitlines()
    said = [line[2:].split("  #")[0].strip() for line in lines if line.startswith("$ ")]
    return [
        line.replace("path/to/submission", "assignments/sample-work").replace("path/to/course", ".")
        for line in said
    ]


@pytest.fixture
def checkout(tmp_path):
    """A copy of what a user has: the course, without what was built around it."""
    for name in ("exercises", "solutions", "assignments"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.prove
@pytest.mark.parametrize("document", ["README.md"])
def test_every_command_of_a_document_does_what_it_says(document, checkout):
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(checkout),
        "PYTHONPATH": str(ROOT),
    }
    # `grade` says 1 of work that is not finished; the scripts of the README stop at nothing else.
    script = ["set -u"]
    for command in commands(document):
        if command.startswith("source "):
            continue
        script += [f"echo '$ {command}'", command, "echo status $?"]
        if command.startswith("grade show affine"):
            script.append("cd ..")
    run = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    statuses = [int(status) for status in re.findall(r"^status (\d+)$", run.stdout, re.MULTILINE)]
    assert len(statuses) >= 8
    assert set(statuses) <= {0, 1}, run.stdout + run.stderr
    assert run.stderr == ""
    assert (checkout / "report.txt").is_file()


PLATFORMS = ("repositories", "batch", "notebooks", "gradescope", "classroom50")


@pytest.fixture
def github(checkout):
    """Let git find the repositories of the pages on this disk in place of the platform's."""
    there = checkout / "platform"
    for student in ("alice", "bob"):
        bare = there / f"{student}-homework.git"
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(bare)], check=True)
    (checkout / ".gitconfig").write_text(
        f'[user]\n    name = teacher\n    email = teacher@example.org\n[url "{there}/"]\n'
        "    insteadOf = https://github.com/course/\n"
    )


@pytest.mark.prove
@pytest.mark.parametrize("page", PLATFORMS)
def test_every_command_of_a_page_about_a_platform_succeeds(page, checkout, github):
    run = subprocess.run(
        ["bash", "-euc", "\n".join(commands(f"docs/{page}.md"))],
        cwd=checkout,
        env={
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(checkout),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr == ""
    assert "wrote" in run.stdout
    if page == "repositories":
        rows = (checkout / "points.csv").read_text().splitlines()
        assert [row.split(",")[0] for row in rows] == ["student", "alice", "bob"]
        assert "not_implemented" in rows[1]
