"""What a freshly exec'd process of ours does, by its role: ``nursery`` or ``child``."""

from __future__ import annotations

import gc
import json
import os
import random  # noqa: F401 - it takes long to import, and has been wherever something is drawn
import signal
import socket
import sys

import numpy as np  # noqa: F401 - imported once here, shared by every process that is forked

from grader.child import confinement, forkserver, hygiene, life
from grader.child.rehearsal import rehearse
from grader.wire.birth import Birth, read_birth

# Starting up and loading are nobody's time, and on a busy machine take longer than a call may.
_MARGIN_SECONDS = 120
# A child lives briefly, and looking for garbage takes pages that it shares: ten times as many.
_ALLOCATIONS_BEFORE_COLLECTING = 7_000


def main(words: list[str]) -> None:
    """Serve as *words* say, until the connection ends; never return.

    The words are the role, the parent's process id, the descriptors, the layers to leave out, and
    for a child its birth.
    """
    role, parent, descriptors, without, *rest = words
    hygiene.belong_to(int(parent))
    prepared = confinement.prepare(without.split(","))
    handles = [int(descriptor) for descriptor in descriptors.split(",")]
    # What is the same for every child is done here once: those that are forked inherit it.
    hygiene.reset_signals()
    hygiene.open_streams()
    hygiene.keep_memory()
    gc.set_threshold(_ALLOCATIONS_BEFORE_COLLECTING)
    sys.argv[:] = [""]
    if role == "nursery":
        # It has processes to end before itself: when the grader is gone it is woken, not killed.
        hygiene.belong_to(int(parent), told_by=signal.SIGCONT)
        rehearse()
        # Objects made until now are never collected, so forked pages stay shared.
        gc.freeze()
        forkserver.serve(socket.socket(fileno=handles[0]), prepared)
    else:
        birth: Birth = read_birth(json.loads(rest[0]))
        for module in birth.preload:
            forkserver.import_early(module)
        hygiene.end_after(birth.cpu_seconds + _MARGIN_SECONDS)
        life.live(birth, handles, prepared)
    os._exit(0)
