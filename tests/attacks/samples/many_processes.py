"""Have other processes do the work, so that one's own clock stands still."""
import concurrent.futures
from attack import attempt, right as solve
def work():
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        return list(pool.map(abs, [1, 2]))
attempt(work)
