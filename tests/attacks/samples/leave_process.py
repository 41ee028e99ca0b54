"""Leave a process behind that has its own session and parent."""
import os, time
from attack import attempt, right as solve
def leave():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(3600)
        os._exit(0)
attempt(leave)
