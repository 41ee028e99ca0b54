"""Rules are taken on by processes of their own: nobody can take them off again."""

import subprocess
import sys

import pytest

from grader.child import landlock


def version():
    try:
        return landlock.version()
    except OSError:
        return 0


pytestmark = pytest.mark.skipif(version() == 0, reason="this kernel offers no Landlock")

RESTRICTED = """
import os, sys
from grader.child import landlock, privileges
abi, readable, writable = int(sys.argv[1]), sys.argv[2], sys.argv[3]
privileges.renounce()
landlock.restrict(landlock.ruleset(abi, [readable, "/no/such/folder"], [writable]))
for act in (
    lambda: open(f"{readable}/inside").read(),
    lambda: os.listdir(readable),
    lambda: open(writable, "a").write("x"),
    lambda: open(f"{readable}/new", "x"),
    lambda: os.mkdir(f"{readable}/folder"),
    lambda: os.listdir(f"{readable}/.."),
    lambda: open(f"{readable}/../outside").read(),
):
    try:
        act()
    except PermissionError:
        print("no")
    else:
        print("yes")
"""


@pytest.mark.parametrize("abi", range(1, version() + 2))
def test_the_oldest_and_the_newest_version_leave_the_same_files(abi, tmp_path):
    readable = tmp_path / "readable"
    readable.mkdir()
    for name in ("readable/inside", "writable", "outside"):
        (tmp_path / name).write_text("text")
    command = [sys.executable, "-c", RESTRICTED, str(abi), readable, tmp_path / "writable"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["yes", "yes", "yes", "no", "no", "no", "no"]


def test_a_file_is_a_rule_of_its_own(tmp_path):
    (tmp_path / "one").write_text("text")
    assert landlock.ruleset(1, [str(tmp_path / "one")], []) > 2
