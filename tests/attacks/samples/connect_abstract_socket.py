"""Reach a service by a socket that is in no file system."""
import socket
from attack import ABSTRACT, attempt, right as solve
attempt(lambda: socket.socket(socket.AF_UNIX).connect("\0" + ABSTRACT))
