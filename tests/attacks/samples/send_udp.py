"""Send a datagram: Landlock does not know UDP."""
import socket
from attack import UDP, attempt, right as solve
attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", UDP)))
