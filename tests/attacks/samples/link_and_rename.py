"""Put links to secrets, and other names, where somebody will read them."""
import os
from attack import HOME, attempt, right as solve
victim, other = f"{HOME}/victim.txt", f"{HOME}/other.py"
def undone(act):
    act()
    os.unlink(other)
attempt(lambda: undone(lambda: os.link(victim, other)))
attempt(lambda: undone(lambda: os.symlink("/etc/passwd", other)))
attempt(lambda: undone(lambda: os.mkfifo(other)))
attempt(lambda: undone(lambda: os.mknod(other)))
attempt(lambda: os.rename(victim, victim))
