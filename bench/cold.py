"""What one exercise costs a student at home: `grade`, cold, as a whole process tree.

The figure is CPU time as a multiple of `python -c "import numpy"`, both measured in turn in the
same run, so that it holds on any machine. Run it with `make bench`.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAIRS = 11


def cpu_seconds(command: list[str], cwd: Path) -> float:
    """Return user and system time of *command* and of everything it started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    subprocess.run(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    grade = [sys.executable, "-m", "grader", "check", "--course", str(ROOT)]
    floor = [sys.executable, "-c", "import numpy"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reference = ROOT / "solutions" / "vectorization" / "affine-vectorize" / "reference.py"
        shutil.copy(reference, folder / "affine_vectorize.py")
        for command in (grade, floor):
            cpu_seconds(command, folder)  # bytecode and page cache
        ours, theirs = [], []
        for _ in range(PAIRS):
            ours.append(cpu_seconds(grade, folder))
            theirs.append(cpu_seconds(floor, folder))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"grade, one exercise, cold    {statistics.median(ours):.3f} s CPU")
    print(f'python -c "import numpy"     {statistics.median(theirs):.3f} s CPU')
    print(f"ratio (median of {PAIRS} pairs)   {ratio:.2f}   aim 3, limit 4")


if __name__ == "__main__":
    main()
