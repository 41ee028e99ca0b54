"""From a class to a MOOC: what grading costs as it grows, and what we add to the bare calls.

    python -m bench.scale [COUNT]...       by default 100 1000

Each COUNT of generated submissions (see :mod:`bench.classroom`) to ten exercises is graded by
`grade batch` into a store of its own, with full isolation. Printed are submissions in a second,
processor time for one, the memory of the driver and of a worker, the size of the store; then the
time of the same functions called once on the same arguments in one warm process, without any
isolation or judgement. Ten thousand take an hour or more; progress is on standard error.

A machine that is shared changes its speed within such a run. So a fixed piece of work, the
yardstick, is timed all the while, and for every tenth of a class of a thousand or more it is told
what a submission costs in yardsticks of the same minutes: those say whether the cost is linear.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.classroom import code_exercises, write_class
from grader.cases import hidden_cases, public_cases
from grader.kinds.calls import plan_calls
from grader.spec.course import Course

ROOT = Path(__file__).parents[1]
COUNTS = (100, 1000)
EXERCISES = 10
TENTHS_FROM = 1000


def chosen(course: Course) -> list[str]:
    """Return ten programs to write that import no slow package."""
    found = [one.id for one in code_exercises(course) if one.topic != "sympy"]
    return found[:EXERCISES]


def peak(pid: int) -> float:
    """Return the most memory in MB that a process has had, 0 if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def children(pid: int) -> list[int]:
    """Return the processes that *pid* has started, none if it is gone."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(word) for one in tasks for word in (one / "children").read_text().split()]
    except OSError:
        return []


def tree(pid: int) -> Iterator[int]:
    """Yield *pid* and all that descend from it."""
    yield pid
    for child in children(pid):
        yield from tree(child)


def used(pid: int) -> float:
    """Return the CPU seconds of *pid* and of those of its children that have ended."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, words[11:15])) / os.sysconf("SC_CLK_TCK")


def yardstick() -> float:
    """Return the CPU seconds of a piece of work that is always the same."""

    def once() -> float:
        begun = time.thread_time()
        sum(number * number for number in range(50_000))
        return time.thread_time() - begun

    return min(once() for _ in range(3))


@dataclass
class Watch:
    """What is seen from outside of a batch while it runs."""

    pid: int
    store: Path
    driver: float = 0.0
    worker: float = 0.0
    progress: list[tuple[int, float]] = field(default_factory=list)
    yardsticks: list[tuple[float, float]] = field(default_factory=list)

    def follow(self, end: threading.Event) -> None:
        """Look twice a second, until *end* is set."""
        looks = 0
        while not end.wait(0.5):
            self.driver = max(self.driver, peak(self.pid))
            self.worker = max([self.worker, *map(peak, children(self.pid))])
            if looks % 10 == 0:
                self._note()
            looks += 1

    def _note(self) -> None:
        cpu = sum(map(used, tree(self.pid)))
        self.progress.append((self._graded(), cpu))
        self.yardsticks.append((cpu, yardstick()))

    def _graded(self) -> int:
        try:
            with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as store:
                results = store.execute("SELECT MAX(id) FROM results").fetchone()[0]
                return int(results or 0) // EXERCISES
        except sqlite3.OperationalError:  # it is about to be made
            return 0

    def tenths(self, count: int) -> list[tuple[float, float]]:
        """Return what one submission of each tenth costs, in CPU seconds and in yardsticks."""
        ends = [
            next((one for one in self.progress if one[0] >= count * k / 10), self.progress[-1])
            for k in range(11)
        ]
        found = []
        for (graded, cpu), (more, later) in pairwise(ends):
            sticks = [seconds for at, seconds in self.yardsticks if cpu <= at <= later]
            if more > graded:
                cost = (later - cpu) / (more - graded)
                found.append((cost, cost / median(sticks)))
        return found


def run(count: int, names: list[str], course: Course) -> float:
    """Grade a class of *count*, print what it took, and return the CPU time of one submission."""
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name) / "class", Path(name) / "results.db"
        write_class(folder, course, [course.exercise(one) for one in names], count)
        command = [sys.executable, "-m", "grader", "batch", str(folder), "--store", str(store)]
        command += ["--course", str(ROOT), "--jobs", os.environ.get("JOBS", "2")]
        command += [word for one in names for word in ("-e", one)]
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        watch, end = Watch(process.pid, store), threading.Event()
        watching = threading.Thread(target=watch.follow, args=(end,))
        watching.start()
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        end.set()
        watching.join()
        wall, cpu = time.monotonic() - begun, usage.ru_utime + usage.ru_stime
        size = sum(path.stat().st_size for path in Path(name).glob("results.db*")) / 1e6
        assert process.returncode in {0, 1}, said
        print(
            f"{count:7} {count / wall:9.2f}/s {cpu / count:9.3f} s "
            f"{watch.driver:9.0f} MB {watch.worker:9.0f} MB "
            f"{size:9.2f} MB {wall:9.0f} s",
            flush=True,
        )
        print("        " + said.splitlines()[1], flush=True)
        tenths = watch.tenths(count) if count >= TENTHS_FROM else []
        for number, (cost, sticks) in enumerate(tenths, 1):
            print(f"        tenth {number:2}: {cost:6.3f} s, {sticks:6.1f} yardsticks", flush=True)
        return cpu / count


def bare(names: list[str], course: Course) -> float:
    """Return the CPU time of calling all ten references once on what one submission is given."""
    seconds = 0.0
    for name in names:
        exercise = course.exercise(name)
        cases = (*public_cases(exercise), *hidden_cases(exercise, "ab12"))
        scope: dict[str, object] = {}
        exec(course.solution(exercise).reference, scope)
        function = scope[exercise.entry.name]
        assert callable(function)
        calls = [one.call.arguments for one in plan_calls(exercise, cases)]
        begun = time.process_time()
        for arguments in calls:
            try:
                function(**arguments)
            except Exception:  # noqa: BLE001 - some have to raise, some arguments are made later
                continue
        seconds += time.process_time() - begun
    return seconds


def main() -> None:
    course = Course(ROOT)
    names = chosen(course)
    print(f"exercises: {', '.join(names)}")
    print("  count       rate  CPU of one    driver       worker        store      wall")
    costs = [run(int(word), names, course) for word in sys.argv[1:] or map(str, COUNTS)]
    calls = min(bare(names, course) for _ in range(3))
    print(f"the bare calls of one submission, warm, in one process: {calls * 1e3:.2f} ms")
    print(f"our cost over them: {costs[-1] - calls:.3f} s, a factor of {costs[-1] / calls:.0f}")


if __name__ == "__main__":
    main()
