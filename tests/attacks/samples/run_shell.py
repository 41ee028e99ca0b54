"""Run another program."""
import os, subprocess
from attack import attempt, right as solve
attempt(lambda: subprocess.run(["/bin/sh", "-c", "true"], check=True))
