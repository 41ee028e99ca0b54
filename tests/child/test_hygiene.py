"""What cannot be seen from inside a real child; the rest is in ``tests/sandbox``."""

import os
import subprocess
import sys

from grader.child import hygiene


def python(text, *words):
    return subprocess.run(
        [sys.executable, "-c", text, *words], capture_output=True, text=True, check=True
    ).stdout


def test_a_process_whose_parent_has_ended_already_ends_at_once():
    text = "from grader.child import hygiene\nhygiene.belong_to(1 << 22)\nprint('still here')"
    assert python(text) == ""


def test_a_process_of_its_parent_goes_on():
    text = (
        "import sys\nfrom grader.child import hygiene\n"
        "hygiene.belong_to(int(sys.argv[1]))\nprint('still here')"
    )
    assert python(text, str(os.getpid())) == "still here\n"


def test_children_are_those_that_have_not_been_waited_for():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert process.pid in hygiene.children()
    assert process.pid not in hygiene.children()


def test_every_thread_is_counted():
    text = """
import threading
from grader.child import hygiene
before, end = hygiene.threads(), threading.Event()
thread = threading.Thread(target=end.wait)
thread.start()
print(before, hygiene.threads())
end.set()
thread.join()
"""
    assert python(text) == "1 2\n"


def test_descriptors_are_renumbered_even_when_their_numbers_cross():
    text = """
import os
from grader.child import hygiene
one, two = os.pipe(), os.pipe()
os.write(one[1], b"1"), os.write(two[1], b"2")
names = sorted((one[0], two[0]))
hygiene.keep_descriptors([0, 1, 2, two[0], one[0]])
print(os.read(3, 1), os.read(4, 1), len(os.listdir("/proc/self/fd")))
"""
    assert python(text) == "b'2' b'1' 6\n"
