"""Run a program as on a kernel without Landlock: ``python tests/old_kernel.py PROGRAM WORD...``.

A filter answers every call of Landlock as a kernel does that does not know it.
"""

import ctypes
import errno
import os
import struct
import sys

from grader.child.kernel import prctl

LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, UNKNOWN = 0x7FFF0000, 0x00050000 | errno.ENOSYS
LANDLOCK = 444

FILTER = (
    (LOAD, 0, 0, 0),
    (EQUAL, 0, 1, LANDLOCK),
    (RETURN, 0, 0, UNKNOWN),
    (RETURN, 0, 0, ALLOW),
)


def forget_landlock() -> None:
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in FILTER)
    instructions = ctypes.create_string_buffer(code, len(code))
    header = ctypes.create_string_buffer(
        struct.pack("@HP", len(FILTER), ctypes.addressof(instructions))
    )
    prctl(38, 1)
    prctl(22, 2, ctypes.addressof(header))


if __name__ == "__main__":
    forget_landlock()
    os.execv(sys.argv[1], sys.argv[1:])
