import errno
import sys

import pytest

from grader.child import kernel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it calls Linux")


def test_a_call_gives_what_the_kernel_gives():
    get_dumpable = 3
    assert kernel.prctl(get_dumpable, 0) in {0, 1, 2}


def test_a_call_that_fails_raises_with_its_reason():
    with pytest.raises(OSError, match="Invalid argument") as caught:
        kernel.prctl(-1, 0)
    assert caught.value.errno == errno.EINVAL


def test_a_call_that_is_not_there_raises():
    with pytest.raises(OSError, match="Function not implemented"):
        kernel.system_call(100_000)
