"""What the rules about how the work is done cost a batch, for each submission.

    python -m bench.overhead

The figure is CPU time, that of the children included, as a multiple of
`python -c "import numpy"`: the same submission is judged with all rules and with none, in turn.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.corpus import TASKS
from grader.grading import open_grader
from grader.spec.course import Course
from grader.spec.models import CodeExercise
from grader.submissions import Submission

TURNS = 15
WORK = "def solve(x, w, b):\n    return w * x + b\n"


def cpu_seconds(act: Callable[[], object]) -> float:
    """Return the CPU time of *act*, here and in all children that have ended meanwhile."""
    before = _used()
    act()
    return _used() - before


def _used() -> float:
    own, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def judging(exercise: CodeExercise, course: Course) -> float:
    """Return the CPU time of a grader that judges the work a few times, for each time."""

    def act() -> None:
        with open_grader(course, diagnose=False) as grader:
            for number in range(TURNS):
                grader.judge(exercise, Submission.of_text("affine", WORK), hidden_seed=f"{number}")

    return cpu_seconds(act) / TURNS


def main() -> int:
    numpy = statistics.median(
        cpu_seconds(lambda: subprocess.run([sys.executable, "-c", "import numpy"], check=True))
        for _ in range(5)
    )
    with tempfile.TemporaryDirectory() as folder:
        spec = (TASKS / "affine.yaml").read_text(encoding="utf-8")
        for name, text in (
            ("exercises/bench/affine.yaml", spec),
            ("solutions/bench/affine/reference.py", WORK),
            ("solutions/bench/affine/mistakes.yaml", "[]\n"),
        ):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        course = Course(Path(folder))
        exercise = course.exercise("affine")
        assert isinstance(exercise, CodeExercise)
        plain = exercise.model_copy(update={"vectorized": None})
        rounds = [(judging(exercise, course), judging(plain, course)) for _ in range(3)]
    cost = statistics.median(ruled - bare for ruled, bare in rounds)
    print(f"import numpy     {numpy * 1000:6.1f} ms")
    print(f"all rules        {cost * 1000:6.1f} ms a submission, {cost / numpy:.2f} of it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
