"""Do nothing, and go on with it whatever signal arrives."""
import signal, time
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, lambda *_: None)
def solve(x):
    while True:
        time.sleep(3600)
