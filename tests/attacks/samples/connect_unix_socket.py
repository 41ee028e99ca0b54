"""Reach a service by a socket in the file system, as Docker's is."""
import socket
from attack import SECRETS, attempt, right as solve
attempt(lambda: socket.socket(socket.AF_UNIX).connect(f"{SECRETS}/canary.sock"))
