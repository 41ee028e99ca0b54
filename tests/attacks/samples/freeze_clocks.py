"""Stop every clock that Python has, and then never return."""
import time
frozen = time.time()
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: frozen)
def solve(x):
    time.sleep(3600)
