"""Never return, and die of the signal that asks where the code hangs."""
import signal
def solve(x):
    signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    while True:
        pass
