"""Make every kind of socket that there is."""
import socket
from attack import attempt, right as solve
KINDS = ((2, 1), (2, 2), (10, 1), (10, 2), (16, 3), (17, 3), (1, 1), (1, 2), (38, 5), (40, 1), (44, 3))
def make():
    for family, kind in KINDS:
        try:
            return socket.socket(family, kind, 0).fileno()
        except OSError as error:
            last = error
    raise last
attempt(make)
attempt(lambda: socket.getaddrinfo("localhost", 80, proto=6) and socket.create_connection(("127.0.0.1", 9), 0.1))
