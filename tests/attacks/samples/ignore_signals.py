"""Ignore every signal that can be ignored, and then never return."""
import signal, time
def solve(x):
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    time.sleep(3600)
