"""Raise one's own limits, and lower those of the process above."""
import os, resource
from attack import attempt, right as solve
attempt(lambda: resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000)))
attempt(lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (8, 8)))
