"""Children that are each a fresh interpreter: slower, and right where forking is not safe."""

from __future__ import annotations

import json
import os
import resource
import subprocess

from grader.errors import SandboxError
from grader.sandbox.forked import kill_group
from grader.sandbox.interfaces import Child, Ending
from grader.sandbox.nursery import ENVIRONMENT, command
from grader.sandbox.pipes import opened
from grader.wire.birth import Birth, write_birth


class Spawned:
    """Starts each child by exec; there is no server that could be lost."""

    def launch(self, birth: Birth) -> Child:
        with opened() as ends:
            words = command(
                "child",
                str(os.getpid()),
                ",".join(map(str, ends.theirs)),
                ",".join(birth.without),
                json.dumps(write_birth(birth)),
            )
            try:
                process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
                    words,
                    pass_fds=ends.theirs,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=dict(ENVIRONMENT),
                    cwd="/",
                    start_new_session=True,
                )
            except OSError as error:
                raise SandboxError(
                    f"{words[0]} could not be started: {error}; the sandbox needs it; "
                    "reinstall the environment that the grader is installed in"
                ) from error
            # There is nothing to be renewed: each child is started afresh.
            return ends.child(process.pid, lambda patience: _end(process, patience), lambda: None)

    def close(self) -> None:
        """Do nothing: each child is ended by whoever asked for it."""


def _end(process: subprocess.Popen[bytes], patience: float) -> Ending:
    before = _used_by_children()
    try:
        process.wait(patience)
        by_itself = True
    except subprocess.TimeoutExpired:
        by_itself = False
    kill_group(process.pid)
    status = process.wait()
    return Ending(status=status, by_itself=by_itself, cpu_seconds=_used_by_children() - before)


def _used_by_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
