"""A namespace is entered by a process of its own, with what it may see afterwards."""

import subprocess
import sys

import pytest

SEEN = """
import os, sys
from grader.child import view
places = sys.argv[3:]
try:
    view.enter([*places, "/no/such/place"], read_only=sys.argv.pop(1) == "sealed")
except OSError as error:
    sys.exit(f"no namespace: {error}")
import posix
print(sorted(posix.listdir(places[0])))
print(posix.getcwd(), os.path.exists("/etc/passwd"), os.path.exists(sys.argv[1]))
print(open(places[1]).read())
for place in (places[0], "/"):
    try:
        posix.mkdir(place + "/made")
        print("written to")
    except OSError as error:
        print(error.strerror)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is about Linux")


@pytest.mark.parametrize("kind", ["sealed", "open"])
def test_nothing_is_seen_but_what_was_named(tmp_path, kind):
    shown = tmp_path / "deep" / "shown"
    shown.mkdir(parents=True)
    (shown / "inside").write_text("text")
    (shown / "nested").mkdir()
    (tmp_path / "alone").write_text("a file of its own")
    (tmp_path / "hidden").write_text("text")
    words = [tmp_path / "hidden", shown, tmp_path / "alone", shown / "nested"]
    command = [sys.executable, "-c", SEEN, kind, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "no namespace" in done.stderr:
        pytest.skip(done.stderr.strip())
    written = "Read-only file system" if kind == "sealed" else "written to"
    assert done.stdout == (
        "['inside', 'nested']\n/ False False\na file of its own\n"
        f"{written}\nRead-only file system\n"
    ), done.stderr


def test_a_view_that_cannot_be_shown_leaves_everything_as_it_was(tmp_path):
    text = """
import os, sys
from grader.child import kernel, view
real = kernel.call
def call(name, *words):
    if name == "mount" and words[0].startswith(b"/proc/self/fd/"):
        raise PermissionError(1, "not here")
    return real(name, *words)
kernel.call = call
try:
    view.enter([sys.argv[1]], read_only=False)
except OSError as error:
    print(error.strerror, os.path.exists("/etc/passwd"), os.path.exists(sys.argv[1]))
"""
    command = [sys.executable, "-c", text, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith(" True True\n")
