"""Write what a process may write about itself."""
import os
from attack import right as solve
reached = []
for name, text in (("oom_score_adj", "1000"), ("comm", "grade"), ("clear_refs", "1"), ("coredump_filter", "ff"),
                   ("timerslack_ns", "1"), ("mem", "x"), ("autogroup", "1")):
    try:
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
        reached.append(name)
    except OSError as error:
        print(error)
print("PWNED" if reached else "refused", reached)
