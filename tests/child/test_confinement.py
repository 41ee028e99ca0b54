"""What is there is found out by trying, and what is not there has its reason."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.child import confinement

OLD_KERNEL = Path(__file__).parents[1] / "old_kernel.py"
PREPARED = """
from grader.child.confinement import prepare
prepared = prepare({without!r})
print(sorted(prepared.missing), prepared.rules is not None, bool(prepared.filter))
print(*prepared.missing.values(), sep="\\n")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is about Linux")


def prepared(*before, without=("paths",)):
    command = [*before, sys.executable, "-c", PREPARED.format(without=without)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_what_the_kernel_offers_is_found():
    missing = prepared().splitlines()[0]
    assert "limits" not in missing
    assert "memory" not in missing


def test_a_kernel_without_landlock_is_said_to_have_none():
    said = prepared(sys.executable, OLD_KERNEL)
    assert "'files'" in said
    assert "the kernel offers no Landlock (Function not implemented): it takes Linux 5.13" in said


def test_a_user_without_namespaces_keeps_the_files_in_sight():
    # A process with a second thread is refused a namespace as one is that may not have any.
    text = PREPARED.format(without=()).replace(
        "prepared = ",
        "import os, threading\n"
        "if os.geteuid() == 0: os.setresuid(65534, 65534, 65534)\n"
        "end = threading.Event()\n"
        "threading.Thread(target=end.wait, daemon=True).start()\n"
        "prepared = ",
        1,
    )
    command = [sys.executable, "-c", text]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "'paths'" in said
    assert "this user cannot have a namespace of files (Invalid argument)" in said


def test_python_and_its_libraries_can_be_read_and_nobodys_files():
    readable = confinement.readable()
    assert str(Path(os.__file__).resolve().parent) in readable
    home = str(Path.home())
    assert home not in readable
    assert "/" not in readable
    assert "/tmp" not in readable
    assert "/etc" not in readable
