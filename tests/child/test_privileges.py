"""Giving up what root may do; it takes root to see it."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="it takes root on Linux"
)

DROPPED = """
import os, sys
from grader.child import privileges
privileges.drop(keep_reading={keep_reading})
print(os.getresuid(), os.getresgid(), os.getgroups())
for act in (lambda: os.listdir(sys.argv[1]), lambda: os.mkdir(sys.argv[1] + "/x"),
            lambda: os.setuid(0), lambda: os.kill(1, 0), lambda: os.chown("/", 0, 0)):
    try:
        act()
    except PermissionError:
        print("no", end=" ")
    else:
        print("yes", end=" ")
"""


@pytest.mark.parametrize(("keep_reading", "reads"), [(False, "no"), (True, "yes")])
def test_root_becomes_nobody_who_may_read_at_most(keep_reading, reads, tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir(mode=0o700)
    text = DROPPED.format(keep_reading=keep_reading)
    done = subprocess.run(
        [sys.executable, "-c", text, secret], capture_output=True, text=True, check=True
    )
    who, acts = done.stdout.splitlines()
    assert who == "(65534, 65534, 65534) (65534, 65534, 65534) []"
    assert acts.split() == [reads, "no", "no", "no", "no"]


def works(keep_reading, path):
    text = (
        "import sys\nfrom grader.child import privileges\n"
        f"print(privileges.works(keep_reading={keep_reading}, paths=[sys.argv[1]]))"
    )
    command = [sys.executable, "-c", text, path]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_whether_it_works_is_found_out_by_trying(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir(mode=0o700)
    assert works(False, "/usr") == "True\n"
    assert works(False, secret) == "False\n"
    assert works(True, secret) == "True\n"
