"""The same class graded by otter-grader, by nbgrader and by us: processor time, wall time, memory.

Three questions (vectorize w*x + b; eigenvalues of a 2 by 2 matrix such as [[4, 2], [1, 1]]; an
epoch of mini-batch SGD), twenty notebooks, the same for all three. Each peer is installed from
PyPI in a virtual environment of its own, under DIR, and is used as its documentation says: its
tests call the function and compare with what is right. We grade with full isolation, on public
and hidden cases, with the rules "vectorized" and "inputs unchanged" besides.

    python -m bench.peers [DIR]

What counts is the ratio, in one run on one machine: one process after another, warmed once. A
shared machine changes its speed by the minute: so we grade the class anew before, between and
after the pieces of each peer's work, and the ratio is to the mean of these. All of it is done three
times; printed is the round with the middle ratio, and the ratios of all. The time of a command
includes its start; *marginal* leaves it out (10 notebooks less).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).parents[1]
STUDENTS = 20
ROUNDS = 3
PEERS = {"otter": "otter-grader==7.0.0", "nbgrader": "nbgrader==0.9.6"}
EXERCISES = ("affine-vectorize", "eig2", "minibatch-epoch")

SETUP = "import numpy as np"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, with everything that it started and waited for."""

    cpu: float
    wall: float
    megabytes: float


def together(costs: list[Cost]) -> Cost:
    """Return what all of them took, one after the other."""
    return Cost(
        sum(one.cpu for one in costs),
        sum(one.wall for one in costs),
        max(one.megabytes for one in costs),
    )


def cost(command: list[str], folder: Path) -> Cost:
    """Run *command* in *folder* to its end."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "PATH": f"{Path(command[0]).parent}:{os.environ['PATH']}",
        "JUPYTER_PLATFORM_DIRS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    log = folder / "log.txt"
    begun = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        print(log.read_text()[-3000:])
        sys.exit(f"{' '.join(command)} ended with status {status}")
    wall = time.monotonic() - begun
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


# ---------------------------------------------------------------- the assignment


CHECKS = (
    """import numpy as np
x = np.arange(6.0)
assert np.allclose(affine(2.0, x, 1.0), [1.0, 3.0, 5.0, 7.0, 9.0, 11.0])""",
    """import numpy as np
A = np.array([[4.0, 2.0], [1.0, 1.0]])
found = np.sort_complex(np.asarray(eig2(A), dtype=complex))
assert np.allclose(found, np.sort_complex(np.linalg.eigvals(A).astype(complex)))""",
    """import numpy as np
rng = np.random.default_rng(0)
X, y = rng.normal(size=(10, 3)), rng.normal(size=10)
found = minibatch_epoch(theta=np.zeros(3), X=X, y=y, lr=0.1, b=10, order=np.arange(10))
assert np.allclose(found, 0.2 / 10 * X.T @ y)""",
)
"""What the peers check, in the same words for both."""


def references() -> tuple[str, ...]:
    """Return the bank's references, which are what the students hand in."""
    from grader.spec.course import Course  # noqa: PLC0415 - only we need it

    course = Course(ROOT)
    return tuple(course.solution(course.exercise(one)).reference.strip() for one in EXERCISES)


def code(text: str, **metadata: object) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": text,
    }


def numbered(answer: str, number: int) -> str:
    """Return *answer* as nobody else has it: we would not judge the same program twice."""
    head, body = answer.split("):\n", 1)
    return f"{head}):\n    by = {number}\n{body}"


def notebook(cells: list[dict[str, object]]) -> str:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    document = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    return json.dumps(document)


# ---------------------------------------------------------------- who grades


def otter(venv: Path, work: Path, answers: tuple[str, ...]) -> Callable[[int, int], Cost]:
    """Set up `otter run` for each notebook; return what grades those from one to another."""
    folder = work / "otter"
    (folder / "tests").mkdir(parents=True)
    for number, check in enumerate(CHECKS, start=1):
        lines = [f">>> {line}" for line in check.split("\n")]
        case = {"code": "\n".join(lines), "hidden": False, "locked": False}
        test = {
            "name": f"q{number}",
            "points": 1,
            "suites": [
                {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
            ],
        }
        (folder / "tests" / f"q{number}.py").write_text(f"OK_FORMAT = True\n\ntest = {test!r}\n")
    for number in range(STUDENTS):
        cells = [code(SETUP), *(code(numbered(answer, number)) for answer in answers)]
        (folder / f"s{number:02d}.ipynb").write_text(notebook(cells))
    program = str(venv / "bin" / "otter")
    cost([program, "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"], folder)
    archive = "autograder.zip"

    def run(first: int, last: int) -> Cost:
        costs = [
            cost([program, "run", f"s{n:02d}.ipynb", "-a", archive, "-o", ".", "--no-logo"], folder)
            for n in range(first, last)
        ]
        scored = json.loads((folder / "results.json").read_text())
        passed = [one for one in scored["tests"] if one.get("score") == 1]
        assert len(passed) == len(CHECKS), scored
        return together(costs)

    return run


def nbgrader(venv: Path, work: Path, answers: tuple[str, ...]) -> Callable[[int], Cost]:
    """Set up `nbgrader autograde`; return what grades so many."""
    folder = work / "nbgrader"
    source = folder / "source" / "ps1"
    source.mkdir(parents=True)
    cells = [code(SETUP)]
    marks = {"schema_version": 3, "locked": False}
    for number, (answer, check) in enumerate(zip(answers, CHECKS, strict=True), start=1):
        own = {**marks, "grade": False, "solution": True, "task": False, "grade_id": f"a{number}"}
        tested = {
            **marks,
            "locked": True,
            "grade": True,
            "solution": False,
            "task": False,
            "grade_id": f"t{number}",
            "points": 1,
        }
        cells += [code(answer, nbgrader=own), code(check, nbgrader=tested)]
    (source / "ps1.ipynb").write_text(notebook(cells))
    program = str(venv / "bin" / "nbgrader")
    cost([program, "generate_assignment", "ps1", "--create", "--force"], folder)
    for number in range(STUDENTS):
        own = folder / "submitted" / f"s{number:02d}" / "ps1"
        own.mkdir(parents=True)
        for cell in cells:
            if "def " in str(cell["source"]):
                cell["source"] = numbered(str(cell["source"]), number)
        (own / "ps1.ipynb").write_text(notebook(cells))

    def run(count: int) -> Cost:
        students = [f"s{n:02d}" for n in range(count)]
        shutil.rmtree(folder / "autograded", ignore_errors=True)
        pattern = "s0*" if count == 10 else "*"
        measured = cost([program, "autograde", "ps1", "--force", f"--student={pattern}"], folder)
        graded = sorted(path.name for path in (folder / "autograded").iterdir())
        assert graded == students, graded
        return measured

    return run


def ours(work: Path, answers: tuple[str, ...]) -> Callable[[int], Cost]:
    """Set up `grade batch`; return what grades so many."""
    folder = work / "ours"
    (folder / "class").mkdir(parents=True)
    for number in range(STUDENTS):
        cells = [code(SETUP), *(code(numbered(answer, number)) for answer in answers)]
        (folder / "class" / f"s{number:02d}.ipynb").write_text(notebook(cells))
    asked = [word for id_ in EXERCISES for word in ("-e", id_)]

    def run(count: int) -> Cost:
        for path in folder.glob("r.db*"):
            path.unlink()
        command = [sys.executable, "-m", "grader", "batch", "class", "--store", "r.db"]
        command += ["--jobs", "1", "--limit", str(count), "--course", str(ROOT), *asked]
        measured = cost(command, folder)
        said = (folder / "log.txt").read_text()
        assert f"{3 * count} accepted" in said, said
        return measured

    return run


def installed(folder: Path, name: str) -> Path:
    """Return the virtual environment of a peer, made if it is not there."""
    venv = folder / name
    mark = venv / "installed"
    if not mark.exists():
        print(f"installing {PEERS[name]} into {venv}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        pip = [
            venv / "bin" / "python",
            "-m",
            "pip",
            "-q",
            "install",
            PEERS[name],
            "ipykernel",
            "numpy",
        ]
        subprocess.run([*pip], check=True)
        mark.touch()
    return venv


def main() -> None:
    venvs = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / ".bench"
    work = venvs / "work"
    shutil.rmtree(work, ignore_errors=True)
    answers = references()
    grade = ours(work, answers)
    autograde = nbgrader(installed(venvs, "nbgrader"), work, answers)
    run = otter(installed(venvs, "otter"), work, answers)
    print(f"{STUDENTS} submissions, 3 questions; figures are for one submission")
    print("             CPU s   wall s  marginal     MB  CPU ratio  marginal")
    fives = [partial(run, n, n + 5) for n in range(0, STUDENTS, 5)]
    for warm in (partial(grade, 10), partial(autograde, 10), partial(run, 0, 1)):
        warm()  # page cache and bytecode
    compared(grade, "nbgrader", [partial(autograde, 10)], [partial(autograde, STUDENTS)])
    compared(grade, "otter", fives[:2], fives)


Piece = Callable[[], Cost]


@dataclass(frozen=True, slots=True)
class Round:
    """What the class took a peer and us, and each of ten notebooks more."""

    theirs: Cost
    own: Cost
    marginal: float
    own_marginal: float

    @property
    def ratio(self) -> float:
        return self.theirs.cpu / self.own.cpu


def compared(grade: Callable[[int], Cost], name: str, few: list[Piece], all_: list[Piece]) -> None:
    """Print what a peer takes for the class, and how many times as much that is as we take."""
    rounds = sorted((round_(grade, few, all_) for _ in range(ROUNDS)), key=lambda one: one.ratio)
    middle = rounds[ROUNDS // 2]
    more = middle.marginal / middle.own_marginal
    line("grader", middle.own, middle.own_marginal, "")
    line(name, middle.theirs, middle.marginal, f"{middle.ratio:10.1f} {more:9.1f}")
    ratios = ", ".join(f"{one.ratio:.1f}" for one in rounds)
    print(f"{'':10} of {ROUNDS} rounds: {ratios}", flush=True)


def round_(grade: Callable[[int], Cost], few: list[Piece], all_: list[Piece]) -> Round:
    """Grade ten notebooks, then all of them, each beside ours."""
    theirs_few, ours_few = beside(few, partial(grade, 10))
    theirs, own = beside(all_, partial(grade, STUDENTS))
    more = STUDENTS - 10
    return Round(theirs, own, (theirs.cpu - theirs_few.cpu) / more, (own.cpu - ours_few.cpu) / more)


def line(who: str, found: Cost, marginal: float, ratios: str) -> None:
    print(
        f"{who:10} {found.cpu / STUDENTS:8.3f} {found.wall / STUDENTS:8.3f} {marginal:9.3f} "
        f"{found.megabytes:6.0f} {ratios}",
        flush=True,
    )


def beside(pieces: list[Piece], grade: Piece) -> tuple[Cost, Cost]:
    """Return what the *pieces* took together, and what we took on the average, in turn."""
    own, theirs = [grade()], []
    for piece in pieces:
        theirs.append(piece())
        own.append(grade())
    average = Cost(
        mean(one.cpu for one in own), mean(one.wall for one in own), together(own).megabytes
    )
    return together(theirs), average


if __name__ == "__main__":
    main()
