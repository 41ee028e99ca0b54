"""What each layer around a submission costs, as ratios in one run.

A cycle is: fork a child, take on the layers, load a module, make one call, kill and reap. Its CPU
time, of the grader and of every process below it, is compared with that of the same cycle without
layers, and with `python -c "import numpy, sympy"`. Run it with `make bench`.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping

from grader.sandbox import open_sandbox
from grader.wire.jobs import Call, Job, Purpose, Source
from grader.wire.layers import Layer

CYCLES = 60
ROUNDS = 7
WARM = 5
JOB = Job(
    purpose=Purpose.VALUES,
    sources=(Source(module="work", text="def f(x):\n    return x + 1\n"),),
    function="f",
    calls=(Call(arguments={"x": 1.0}),),
)


def cpu_seconds() -> float:
    """Return user and system time of this process and of all it has waited for."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def cycle(without: Collection[Layer]) -> float:
    """Return the CPU seconds of one cycle; what starting the servers costs is taken off."""
    return (session(without, CYCLES + WARM) - session(without, WARM)) / CYCLES


def session(without: Collection[Layer], cycles: int) -> float:
    before = cpu_seconds()
    with open_sandbox(without=without) as sandbox:
        for _ in range(cycles):
            sandbox.student.run(JOB)
    return cpu_seconds() - before


def cold() -> float:
    before = cpu_seconds()
    subprocess.run([sys.executable, "-c", "import numpy, sympy"], check=True)
    return cpu_seconds() - before


def layered(without: Collection[Layer]) -> Callable[[], float]:
    return lambda: cycle(without)


def main() -> None:
    bare = frozenset(Layer)
    measured: Mapping[str, Callable[[], float]] = {
        "no layer": layered(bare),
        **{
            f"{layer} alone": layered(bare - {layer})
            for layer in Layer
            if layer is not Layer.MEMORY
        },
        "all layers": layered(frozenset()),
        'python -c "import numpy, sympy"': cold,
    }
    seconds: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(ROUNDS):
        for name, measure in measured.items():
            seconds[name].append(measure())
    bottom = statistics.median(seconds["no layer"])
    for name, times in seconds.items():
        middle = statistics.median(times)
        print(f"{name:<34} {1000 * middle:7.2f} ms CPU   {middle / bottom:6.2f} x no layer")
    whole, start = (statistics.median(seconds[name]) for name in list(measured)[-2:])
    print(f"all layers / no layer              {whole / bottom:.2f}   limit 1.6")
    print(f"cold start / all layers            {start / whole:.0f}   limit 25, prototype 45")


if __name__ == "__main__":
    main()
