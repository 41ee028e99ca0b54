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
from grader.spec.models import CodeExercise, Vectorized
from grader.submissions import Submission

TURNS = 20
SEED = "71c2"
"""A batch draws one hidden seed for all, so that all get the same cases."""

ROUNDS = 5
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
            for _ in range(TURNS):
                grader.judge(exercise, Submission.of_text("affine", WORK), hidden_seed=SEED)

    return cpu_seconds(act) / TURNS


def importing() -> float:
    """Return the CPU time of a fresh interpreter that imports numpy, the mean of a few."""
    command = [sys.executable, "-c", "import numpy"]
    times = [cpu_seconds(lambda: subprocess.run(command, check=True)) for _ in range(3)]
    return statistics.mean(times)


def without_limit(exercise: CodeExercise) -> Vectorized | None:
    """Return what is asked of the code but how long it may take."""
    rule = exercise.vectorized
    return rule.model_copy(update={"within": None}) if rule else None


def main() -> int:
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
        counted = plain.model_copy(update={"vectorized": without_limit(exercise)})
        rounds = [
            (
                importing(),
                judging(exercise, course),
                judging(counted, course),
                judging(plain, course),
            )
            for _ in range(ROUNDS)
        ]
    numpy = statistics.median(start for start, *_ in rounds)
    print(f"import numpy     {numpy * 1000:6.1f} ms")
    # Within a round the machine is about the same; from one to the next it may be half as fast.
    shares = [
        ((all_ - bare) / start, (lines - bare) / start) for start, all_, lines, bare in rounds
    ]
    for number, name in enumerate(("all rules", "without `within`")):
        share = statistics.median(share[number] for share in shares)
        print(f"{name:<17}{share * numpy * 1000:6.1f} ms a submission, {share:.3f} of it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
