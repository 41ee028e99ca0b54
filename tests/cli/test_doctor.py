"""What the machine has is said layer by layer, and what it has not with what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader.results import Isolation
from grader.sandbox import open_sandbox

OLD_KERNEL = Path(__file__).parents[1] / "old_kernel.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is about Linux")


@pytest.fixture(scope="module")
def contained():
    with open_sandbox() as sandbox:
        if sandbox.isolation is not Isolation.CONTAINED:
            pytest.skip(f"the isolation here is {sandbox.isolation}")


@pytest.fixture(scope="module")
def told():
    """Return what ``grade doctor`` says of this machine."""
    command = [sys.executable, "-m", "grader", "doctor"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def hand_in(work):
    """Write the text of the one file that is graded."""
    return (work / "row_scale.py").write_text


@pytest.fixture
def old(work):
    """Run ``grade`` as on a kernel without Landlock, in a student's folder."""

    def run(*words):
        command = [sys.executable, OLD_KERNEL, sys.executable, "-m", "grader", *words]
        return subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)

    return run


def test_every_layer_is_named_with_what_it_does(told, contained):
    assert (told.returncode, told.stderr) == (0, "")
    assert "isolation: contained" in told.stdout
    for words in ("[ok] limits", "[ok] user", "[ok] memory", "[ok] files", "[ok] system calls"):
        assert words in told.stdout
    assert "what to do  nothing" in told.stdout


def test_versions_and_extras_are_named(told):
    text = told.stdout
    assert "Python 3." in text
    assert "numpy " in text
    assert "pandas" in text
    assert "threads     1" in text


def test_a_layer_that_is_not_there_is_named_with_the_reason_and_what_to_do(old):
    done = old("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert "isolation: contained" not in done.stdout
    assert "[no] files" in done.stdout
    assert "the kernel offers no Landlock (Function not implemented)" in done.stdout
    assert "use Linux 5.13 or later" in done.stdout


def test_what_is_required_and_there_lets_work_be_graded(grade, hand_in, contained):
    hand_in("def row_scale(x, factor): return x * factor\n")
    status, text, errors = grade("check", "--require-isolation", "contained")
    assert (status, errors) == (0, "")
    assert "isolation" not in text


def test_what_is_required_and_not_there_is_status_4_with_what_is_missing(old, hand_in, course):
    hand_in("print('it ran')\ndef row_scale(x, factor): return x * factor\n")
    done = old("check", "--require-isolation", "contained", "--course", course)
    assert (done.returncode, done.stdout) == (4, "")
    assert "required is contained" in done.stderr
    assert "files (the kernel offers no Landlock" in done.stderr
    assert "see `grade doctor`" in done.stderr


def test_what_is_not_required_is_said_in_one_line(old, hand_in, course):
    hand_in("def row_scale(x, factor): return x * factor\n")
    done = old("check", "--course", course)
    assert done.returncode == 0
    assert "grade only work you trust on this machine" in " ".join(done.stdout.split()).lower()
