"""A child from its first instruction to its last.

    0  /dev/null                    3  the channel: requests in, answers out
    1  the output pipe              4  the whereabouts pipe: tracebacks, when the grader asks
    2  the output pipe

No other descriptor is open.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import socket
import sys

from grader.child import hygiene
from grader.child.confinement import Confinement
from grader.child.conversation import converse
from grader.child.observing import observe
from grader.wire.birth import Birth

_CHANNEL = 3
_WHEREABOUTS = 4
_BEHIND = 5


def live(birth: Birth, descriptors: list[int], confinement: Confinement) -> None:
    """Answer the requests that arrive on the first of *descriptors*, then end; never return.

    The descriptors are channel, output and whereabouts.
    """
    channel, output, whereabouts = descriptors
    null = os.open(os.devnull, os.O_RDONLY)
    kept = [null, output, output, channel, whereabouts, *confinement.descriptors]
    hygiene.keep_descriptors(kept)
    hygiene.reseed()
    faulthandler.register(signal.SIGUSR1, file=_WHEREABOUTS, all_threads=False, chain=False)
    sys.dont_write_bytecode = True
    connection = socket.socket(fileno=_CHANNEL)
    confinement.enter(birth, _BEHIND)
    converse(connection, birth.result_bytes, lambda: observe(confinement, birth))
    os._exit(0)
