"""Grades a submission in Classroom 50; ``grade export classroom50`` made this folder.

The runner starts this file in the student's repository. It installs the grader beside itself, into
a folder of its own, and lets it grade: ``result.json`` is in the repository afterwards. Until then
one is there in which nothing is decided; an exit status other than 0 says that it was left, through
our fault. What the student has put in its place is never read.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

PACKAGE = Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or Path(__file__).parent).resolve()
SUBMISSION = Path.cwd()


def leave_unfinished() -> None:
    """Put the result in place that says of every test that it was not decided."""
    place = SUBMISSION / "result.json"
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    document = json.loads((PACKAGE / "unfinished.json").read_text(encoding="utf-8"))
    for key, value in document.items():
        if isinstance(value, str) and value.startswith("$"):
            document[key] = os.environ.get(value[1:], "")
    document["datetime"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    place.write_text(json.dumps(document, indent=2), encoding="utf-8")


def main() -> int:
    leave_unfinished()
    with tempfile.TemporaryDirectory(prefix="grader-") as home:
        venv.create(home, with_pip=True)
        python = [str(Path(home) / "bin" / "python"), "-I", "-X", "utf8"]
        ask = [*python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        packages = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
        wheels = PACKAGE / "wheelhouse"
        offline = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
        install = [*python, "-m", "pip", "install", "--quiet", *offline]
        subprocess.run([*install, "-r", str(PACKAGE / "requirements.txt")], check=True)
        shutil.copytree(PACKAGE / "grader", Path(packages) / "grader")
        run = [*python, "-m", "grader.export.classroom50_run", str(PACKAGE), str(SUBMISSION)]
        return subprocess.run(run, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
