"""Start threads that do the work beside the one that is watched."""
import threading, time
from attack import attempt, right as solve
attempt(lambda: [threading.Thread(target=time.sleep, args=(1,), daemon=True).start() for _ in range(40)])
