"""Have the kernel signal another process when a descriptor of one's own is ready."""
import fcntl, os
from attack import VICTIM, attempt, right as solve
def aim():
    fcntl.fcntl(3, fcntl.F_SETOWN, VICTIM)
    fcntl.fcntl(3, 10, 9)
    fcntl.fcntl(3, fcntl.F_SETFL, fcntl.fcntl(3, fcntl.F_GETFL) | os.O_ASYNC)
attempt(aim)
