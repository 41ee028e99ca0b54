"""Grades a submission in Classroom 50; ``grade export classroom50`` made this folder.

The runner starts this file in the student's repository. It installs the grader beside itself, into
a folder of its own, and lets it grade: ``result.json`` is in the repository afterwards. An exit
status other than 0 says that there is none, through our fault.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PACKAGE = Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or Path(__file__).parent).resolve()
SUBMISSION = Path.cwd()


def main() -> int:
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
