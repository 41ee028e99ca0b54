import subprocess
import sys

SERVER = """
import json, socket, sys, threading
from grader.child import forkserver
from grader.child.confinement import Confinement

ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
requests = json.loads(sys.argv[1])
for request in requests:
    ours.send(json.dumps(request).encode())
ours.shutdown(socket.SHUT_WR)
{before}
forkserver.serve(theirs, Confinement())
for _ in requests:
    print(ours.recv(65536).decode())
{after}
"""


def served(requests, before="", after=""):
    text = SERVER.format(before=before, after=after)
    finished = subprocess.run(
        [sys.executable, "-c", text, requests], capture_output=True, text=True, check=True
    )
    return finished.stdout


def test_nothing_is_forked_while_a_second_thread_runs():
    assert "threads are running, forking needs exactly one" in served(
        '[{"ask": "server"}]',
        "end = threading.Event(); thread = threading.Thread(target=end.wait); thread.start()",
        "end.set(); thread.join()",
    )


def test_a_process_that_was_not_begun_here_is_not_ended():
    assert "process 1 was not begun here" in served('[{"ask": "end", "pid": 1, "patience": 0}]')


def test_a_module_that_is_missing_is_no_error():
    assert served('[{"ask": "preload", "modules": ["no_such_module", "colorsys"]}]') == "{}\n"
