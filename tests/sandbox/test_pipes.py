import os
from pathlib import Path

import pytest

from grader.sandbox.pipes import Output, opened, read_frames
from grader.wire.jobs import Frame

DUMP = b"""Current thread 0x00007f (most recent call first):
  File "work.py", line 7 in inner
  File "/usr/lib/python3/statistics.py", line 1 in mean
  File "work.py", line 3 in <lambda>
  File "/opt/grader/child/__main__.py", line 20 in <module>
"""


def open_descriptors():
    return sorted(path.name for path in Path("/proc/self/fd").iterdir())


def test_the_frames_of_the_sources_are_read_innermost_last():
    assert read_frames(DUMP, frozenset({"work.py"})) == (
        Frame(file="work.py", line=3, function="<lambda>"),
        Frame(file="work.py", line=7, function="inner"),
    )


@pytest.mark.parametrize("dump", [b"", b"\xff" * 50, b'  File "work.py", line x in f\n'])
def test_noise_is_no_frame(dump):
    assert read_frames(dump, frozenset({"work.py"})) == ()


def test_a_forged_line_number_is_cut():
    dump = b'  File "work.py", line ' + b"9" * 10_000 + b" in f\n"
    assert read_frames(dump, frozenset({"work.py"}))[0].line == 999_999_999


def test_output_is_counted_beyond_what_is_kept():
    with opened() as ends:
        os.write(ends.theirs[1], b"hello world")
        output = Output(ends.output, kept=5)
        assert output.read()
        assert not output.read()
        assert (output.text, output.total, output.closed) == ("hello", 11, False)
    assert not output.read()
    assert output.closed
    ends.close()


def test_nothing_stays_open_when_the_child_could_not_be_started():
    before = open_descriptors()
    with pytest.raises(ZeroDivisionError), opened():
        raise ZeroDivisionError
    assert open_descriptors() == before
