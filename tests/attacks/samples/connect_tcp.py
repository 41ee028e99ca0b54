"""Reach a service of this machine by TCP."""
import socket
from attack import TCP, attempt, right as solve
attempt(lambda: socket.create_connection(("127.0.0.1", TCP), 1))
