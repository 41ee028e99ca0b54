"""What a child finds when it tries what it must not be able to do, before it runs any code.

Each layer is tried from inside, by an act that only this layer forbids to a process of ours, so
that the isolation that a result reports is what held and not what was meant to hold.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from grader.child.confinement import Confinement
from grader.wire.birth import Birth
from grader.wire.layers import Layer, Standing
from grader.wire.messages import Observed

if sys.platform != "win32":
    import resource

_OFF = "it was switched off, to see what it is that stops an attack"
_FAULT = "it was asked for and does not hold: a fault of ours, please report it"


def observe(confinement: Confinement, birth: Birth) -> Observed:
    """Return how every layer stands in this process."""
    reasons = {**confinement.missing, **dict.fromkeys(birth.without, _OFF)}
    held = {
        Layer.LIMITS: f"{birth.megabytes} MB, {birth.cpu_seconds} s, no file can be written",
        Layer.USER: f"code runs as user {os.geteuid()}",
        Layer.MEMORY: "no other process of ours can be read or changed",
        Layer.PATHS: "no other file is there to be looked for",
        Layer.FILES: f"Landlock {confinement.landlock_version}: Python and its libraries only",
        Layer.CALLS: "seccomp: no sockets, processes, threads, programs, signals to others",
    }
    return Observed(standings=tuple(_standing(layer, held, reasons) for layer in Layer))


def _standing(layer: Layer, held: Mapping[Layer, str], reasons: Mapping[Layer, str]) -> Standing:
    if _HOLDS[layer]():
        return Standing(layer=layer, holds=True, detail=held[layer])
    return Standing(layer=layer, holds=False, detail=reasons.get(layer, _UNHELD.get(layer, _FAULT)))


_UNHELD: Mapping[Layer, str] = {
    Layer.MEMORY: "a process of the same user, or of root, can read and change the grader",
}


def _is_refused(act: Callable[[], int | tuple[int, int]]) -> bool:
    try:
        opened = act()
    except PermissionError:
        return True
    except OSError:
        return False
    for descriptor in opened if isinstance(opened, tuple) else (opened,):
        os.close(descriptor)
    return False


def _memory_is_hidden() -> bool:
    path = f"/proc/{os.getppid()}/mem"
    return sys.platform == "linux" and _is_refused(lambda: os.open(path, os.O_RDONLY))


_HOLDS: Mapping[Layer, Callable[[], bool]] = {
    Layer.LIMITS: lambda: resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0),
    Layer.USER: lambda: os.geteuid() != 0,
    Layer.MEMORY: _memory_is_hidden,
    Layer.PATHS: lambda: not os.path.exists("/etc/passwd"),
    Layer.FILES: lambda: _is_refused(lambda: os.open("/", os.O_RDONLY)),
    Layer.CALLS: lambda: _is_refused(os.pipe),
}
