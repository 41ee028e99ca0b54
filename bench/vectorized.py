"""How often "vectorized" is decided wrongly, on a corpus of labelled functions.

    python -m bench.vectorized CORPUS [--repeats N] [--busy]

Prints one line for each verdict that its label contradicts, and the confusion matrix. With
`--busy` two processes that only burn time run beside it. With `--near 20` only the 20 functions
that the clock finds nearest to their limit are timed, again and again, and their verdicts counted.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bench.corpus import Sample, course_of, mistaken, read_corpus
from grader.grading import Grader, open_grader
from grader.kinds.judgement import Setting
from grader.kinds.race import timed_job
from grader.kinds.sheet import Sheet
from grader.kinds.timing import judge_time
from grader.results import ExerciseResult
from grader.spec.models import CodeExercise
from grader.submissions import Submission
from grader.wire.jobs import Limits, Source

LOOPS = 2


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """Keep *loops* processors busy, and end what does so afterwards."""
    burning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in burning:
            process.kill()
            process.wait()


def judged(grader: Grader, sample: Sample, seed: str) -> ExerciseResult:
    """Return what becomes of *sample* when a student hands it in."""
    exercise = grader.course.exercise(sample.task)
    submission = Submission.of_text(exercise.module, sample.text)
    return grader.judge(exercise, submission, hidden_seed=seed)


def measure(root: Path, repeats: int) -> bool:
    """Judge every sample so many times; return whether all verdicts are right."""
    samples = read_corpus(root)
    matrix: Counter[tuple[bool, bool]] = Counter()
    undecided = wrong = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        open_grader(course_of(root, samples, Path(folder)), diagnose=False) as grader,
    ):
        for repeat in range(repeats):
            for sample in samples:
                result = judged(grader, sample, f"{repeat + 1:x}")
                matrix[sample.right, result.passed] += 1
                undecided += any("too close" in check.note for check in result.checks)
                if mistaken(sample, result):
                    wrong += 1
                    print(f"WRONG {sample.task}/{sample.name}: {described(result)}")
    print(f"{'':14}{'accepted':>10}{'refused':>10}")
    for right, name in ((True, "right"), (False, "not right")):
        print(f"{name:14}{matrix[right, True]:10}{matrix[right, False]:10}")
    print(f"{wrong} wrong verdicts, {undecided} undecided by the clock")
    return not wrong


def measure_nearest(root: Path, count: int, repeats: int) -> bool:
    """Time the functions nearest to their limit so many times; return whether none changes."""
    samples = read_corpus(root)
    changing = undecided = flipped = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        open_grader(course_of(root, samples, Path(folder)), diagnose=False) as grader,
    ):
        ratios = {s: judged(grader, s, "1").measured.ratio for s in samples}
        timed = [(abs(math.log(r / limit_of(grader, s))), s, r) for s, r in ratios.items() if r]
        nearest = sorted(timed, key=lambda one: one[0])[:count]
        begun = time.monotonic()
        for number, (_, sample, ratio) in enumerate(nearest, 1):
            outcomes = Counter(raced(grader, sample, f"{n + 1:x}") for n in range(repeats))
            accepted = outcomes["passed"] + outcomes["undecided"]
            changing += accepted > 0 and outcomes["failed"] > 0
            flipped += min(accepted, outcomes["failed"])
            undecided += outcomes["undecided"]
            spent = time.monotonic() - begun
            name = f"{sample.task}/{sample.name}"
            print(
                f"{number:2} of {len(nearest)} {name:34} {ratio:6.2f}  {dict(outcomes)}  "
                f"{spent:.0f} s, about {spent / number * (len(nearest) - number):.0f} s to go",
                flush=True,
            )
    in_all = repeats * len(nearest)
    share = undecided / max(in_all, 1)
    print(
        f"{changing} of {len(nearest)} functions get both verdicts, {flipped} of {in_all} verdicts "
        f"differ from most of their function; "
        f"{undecided} undecided by the clock ({share:.1%})"
    )
    return not changing


def limit_of(grader: Grader, sample: Sample) -> float:
    """Return how many times the reference's time *sample* may take."""
    exercise = grader.course.exercise(sample.task)
    assert isinstance(exercise, CodeExercise)
    assert exercise.vectorized is not None
    return exercise.vectorized.within or math.inf


def raced(grader: Grader, sample: Sample, seed: str) -> str:
    """Time *sample* beside the reference, and return what comes of that alone."""
    exercise = grader.course.exercise(sample.task)
    assert isinstance(exercise, CodeExercise)
    context = grader.context(exercise, hidden_seed=seed)
    setting = Setting(
        exercise=exercise,
        sources=(Source(module=exercise.module, text=sample.text),),
        limits=Limits(),
    )
    sheet = Sheet(("values", "time"), exercise.split, gate="values")
    watch = context.sandbox.student.stopwatch(timed_job(setting, setting.sources))
    with watch or nullcontext():
        judge_time(setting, context, watch, seed, sheet)
    if sheet.finding("time"):
        return "failed"
    return "undecided" if sheet.remark("time") else "passed"


def described(result: ExerciseResult) -> str:
    """Return the verdict of *result* with its reasons, on one line."""
    findings = (check.finding for check in result.checks)
    said = "; ".join(finding.message for finding in findings if finding)
    return f"{result.verdict} {said} {result.measured}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--near", type=int, default=0, help="time only so many, near their limit")
    parser.add_argument("--busy", action="store_true", help="beside two busy loops")
    asked = parser.parse_args()
    begun = time.monotonic()
    with busy(LOOPS if asked.busy else 0):
        if asked.near:
            right = measure_nearest(asked.corpus, asked.near, asked.repeats)
        else:
            right = measure(asked.corpus, asked.repeats)
    print(f"{time.monotonic() - begun:.1f} s on Python {sys.version.split()[0]}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
