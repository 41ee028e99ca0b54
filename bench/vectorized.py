"""How often "vectorized" is decided wrongly, on a corpus of labelled functions.

    python -m bench.vectorized CORPUS [--repeats N] [--busy]

Prints one line for each verdict that its label contradicts, and the confusion matrix. With
`--busy` two processes that only burn time run beside it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.corpus import Sample, course_of, mistaken, read_corpus
from grader.grading import Grader, open_grader
from grader.results import ExerciseResult
from grader.submissions import Submission

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


def described(result: ExerciseResult) -> str:
    """Return the verdict of *result* with its reasons, on one line."""
    findings = (check.finding for check in result.checks)
    said = "; ".join(finding.message for finding in findings if finding)
    return f"{result.verdict} {said} {result.measured}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--busy", action="store_true", help="beside two busy loops")
    asked = parser.parse_args()
    begun = time.monotonic()
    with busy(LOOPS if asked.busy else 0):
        right = measure(asked.corpus, asked.repeats)
    print(f"{time.monotonic() - begun:.1f} s on Python {sys.version.split()[0]}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
