"""Leave a thread behind that works between the calls."""
import threading
from attack import attempt, right as solve
def work():
    while True:
        sum(range(1000))
attempt(lambda: threading.Thread(target=work, daemon=True).start())
