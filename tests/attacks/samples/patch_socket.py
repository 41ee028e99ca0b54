"""Take the program's voice away."""
import socket
socket.socket.sendall = lambda *_: None
def solve(x):
    return x * 0.0
