"""Wait for connections from outside."""
import socket
from attack import attempt, right as solve
def listen():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        return server.getsockname()
attempt(listen)
