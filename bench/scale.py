"""From a class to a MOOC: what grading costs as it grows, and what we add to the bare calls.

    python -m bench.scale [COUNT]...       by default 100 1000

Each COUNT of generated submissions (see :mod:`bench.classroom`) to ten exercises is graded by
`grade batch` into a store of its own, with full isolation. Printed are submissions in a second,
processor time for one, the memory of the driver and of a worker, the size of the store; then the
time of the same functions called once on the same arguments in one warm process, without any
isolation or judgement. Ten thousand take an hour or more; progress is on standard error.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.classroom import code_exercises, write_class
from grader.cases import hidden_cases, public_cases
from grader.kinds.calls import plan_calls
from grader.spec.course import Course

ROOT = Path(__file__).parents[1]
COUNTS = (100, 1000)
EXERCISES = 10


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


def watch(pid: int, found: dict[str, float], end: threading.Event) -> None:
    """Note how much memory the driver and its largest worker take, until *end* is set."""
    while not end.wait(0.5):
        found["driver"] = max(found.get("driver", 0.0), peak(pid))
        try:
            tasks = list(Path(f"/proc/{pid}/task").iterdir())
            workers = [int(p) for t in tasks for p in (t / "children").read_text().split()]
        except OSError:
            continue
        found["worker"] = max([found.get("worker", 0.0), *map(peak, workers)])


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
        found: dict[str, float] = {}
        end = threading.Event()
        watching = threading.Thread(target=watch, args=(process.pid, found, end))
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
            f"{found.get('driver', 0):9.0f} MB {found.get('worker', 0):9.0f} MB "
            f"{size:9.2f} MB {wall:9.0f} s",
            flush=True,
        )
        print("        " + said.splitlines()[1], flush=True)
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
