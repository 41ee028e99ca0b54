"""What an attack finds around it: secrets, listeners and a victim, each of which shows harm."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

CANARY = "CANARY"
TIMES = (1_600_000_000, 1_600_000_000)

ATTACK = '''
"""What every attack may use: where things are, and how to say that something was reached."""
{places}

def right(x):
    return (x**2).cumsum()

def attempt(act):
    try:
        reached = act()
    except BaseException as error:
        print("refused:", type(error).__name__, error)
    else:
        print("PWN" + "ED", str(reached)[:40], flush=True)
'''


class Surroundings:
    """A home, a folder of secrets, three listeners and a process, all of this user."""

    def __init__(self, root: Path) -> None:
        self.home, self.secrets = root / "home", root / "secrets"
        self.victim_file = self.home / "victim.txt"
        self._open = ExitStack()
        (self.home / ".ssh").mkdir(parents=True)
        (self.secrets / "solutions").mkdir(parents=True)
        (self.home / ".ssh" / "id_rsa").write_text(CANARY)
        (self.home / ".ssh" / "id_rsa").chmod(0o600)
        (self.secrets / "solutions" / "reference.py").write_text(CANARY)
        self._restore_file()
        self._start_victim()
        self._listeners = self._listen()

    def module(self) -> str:
        """Return the text of the module ``attack`` that the samples import."""
        tcp, udp, _, abstract = self._listeners
        places = {
            "HOME": str(self.home),
            "SECRETS": str(self.secrets),
            "TCP": tcp.getsockname()[1],
            "UDP": udp.getsockname()[1],
            "ABSTRACT": abstract.getsockname()[1:].decode(),
            "VICTIM": self._victim.pid,
        }
        lines = "\n".join(f"{name} = {value!r}" for name, value in places.items())
        return ATTACK.format(places=lines)

    def harmed(self) -> tuple[str, ...]:
        """Say what is no longer as it was, and put it right."""
        found = tuple(self._harms())
        self._restore_file()
        if self._victim.poll() is not None:
            self._start_victim()
        return found

    def _harms(self) -> Iterator[str]:
        for path in (*self.home.glob("*.py"), *self.home.glob("small-*")):
            yield f"{path.name} was left behind"
            path.unlink()
        if self._victim_has_ended():
            yield "the victim was killed"
        try:
            facts = self.victim_file.stat()
            text = self.victim_file.read_text()
        except OSError:
            yield "the file is gone"
            return
        if text != CANARY:
            yield "the file was written to"
        if (facts.st_mode & 0o777, facts.st_mtime) != (0o600, TIMES[1]):
            yield "the file's mode or times were changed"

    def close(self) -> None:
        self._victim.kill()
        self._victim.wait()
        self._open.close()

    def _victim_has_ended(self) -> bool:
        # Who is killed takes a moment to be gone.
        with suppress(subprocess.TimeoutExpired):
            self._victim.wait(0.05)
        return self._victim.poll() is not None

    def _restore_file(self) -> None:
        for path in self.home.glob("victim.txt*"):
            path.unlink()
        self.victim_file.write_text(CANARY)
        self.victim_file.chmod(0o600)
        os.utime(self.victim_file, TIMES)

    def _start_victim(self) -> None:
        program = "import signal; signal.pause()"
        self._victim = subprocess.Popen([sys.executable, "-S", "-c", program])

    def _listen(self) -> tuple[socket.socket, ...]:
        enter = self._open.enter_context
        tcp = enter(socket.socket(socket.AF_INET))
        udp = enter(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        path, abstract = (enter(socket.socket(socket.AF_UNIX)) for _ in range(2))
        for server, address in (
            (tcp, ("127.0.0.1", 0)),
            (udp, ("127.0.0.1", 0)),
            (path, str(self.secrets / "canary.sock")),
            (abstract, f"\0grader-canary-{os.getpid()}"),
        ):
            server.bind(address)
        for server in (tcp, path, abstract):
            server.listen()
        return tcp, udp, path, abstract
