"""A view of the file system in which nothing is there but what code may read (Linux only).

Landlock keeps files from being opened; it does not hide that they exist, how large they are and
when they were changed. Here the nursery makes a mount namespace of its own, with an empty root
into which the readable files and folders are mounted, and its children inherit it. It takes root,
or an ordinary user for whom the system allows user namespaces; not all do. Where the kernel has
them, the network and the memory that processes share by name are new and empty as well.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator

from grader.child import kernel, privileges

_NEW_MOUNTS, _NEW_USER, _NEW_NETWORK, _NEW_IPC = 0x00020000, 0x10000000, 0x40000000, 0x08000000
_READ_ONLY, _REMOUNT = 1 << 0, 1 << 5
_BIND, _RECURSIVELY, _PRIVATE, _RELATIME = 1 << 12, 1 << 14, 1 << 18, 1 << 21
# What a mount keeps when it is made read-only, as an ordinary user may not take it away: no suid,
# no devices, no programs, no times. One flag has another number where it is told than where asked.
_KEPT, _TOLD_RELATIME = 2 | 4 | 8 | 1024 | 2048, 4096
_DETACH = 2
_DUMPABLE = 4

# Where the new root is put together; what lies there is hidden, so it is opened before.
_PLACE = "/tmp"  # noqa: S108 - a folder that every system has, in a namespace of our own
# How libraries are found whose paths go through these links.
_LINKS = ("/lib", "/lib64", "/lib32")


def enter(paths: Iterable[str], *, read_only: bool) -> None:
    """Leave nothing but *paths* to be seen by this process; raise ``OSError`` where that fails.

    Nothing is changed then. *read_only* is for a kernel without Landlock: elsewhere this process
    may still keep what it compiles of the libraries that it imports for others.
    """
    links = {link: os.readlink(link) for link in _LINKS if os.path.islink(link)}
    _leave_namespaces()
    with _opened(paths) as sources:
        kernel.call("mount", b"none", b"/", None, _RECURSIVELY | _PRIVATE, None)
        kernel.call("mount", b"tmpfs", _PLACE.encode(), b"tmpfs", 0, b"mode=755")
        try:
            for path, source in sources:
                _show(path, source, read_only=read_only)
        except OSError:
            kernel.call("umount2", _PLACE.encode(), _DETACH)
            raise
    for link, target in links.items():
        os.symlink(target, _PLACE + link)
    os.chdir(_PLACE)
    kernel.call("pivot_root", b".", b".")
    kernel.call("umount2", b".", _DETACH)
    os.chdir("/")
    _forbid_writing("/")
    if os.geteuid():
        # An ordinary user was given every right inside a namespace of his own, and needs none.
        privileges.keep_only(0)


def _leave_namespaces() -> None:
    user, group = os.geteuid(), os.getegid()
    asked = _NEW_MOUNTS | (_NEW_USER if user else 0)
    try:
        kernel.call("unshare", asked | _NEW_NETWORK | _NEW_IPC)
    except OSError:  # a kernel built without them
        kernel.call("unshare", asked)
    if not user:
        return
    # The files below belong to root while this process cannot be looked into.
    kernel.prctl(_DUMPABLE, 1)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


@contextlib.contextmanager
def _opened(paths: Iterable[str]) -> Iterator[list[tuple[str, int]]]:
    """Open those of *paths* that are there, the shortest first."""
    found: list[tuple[str, int]] = []
    try:
        for path in sorted(paths, key=len):
            with contextlib.suppress(FileNotFoundError, PermissionError):
                found.append((path, os.open(path, os.O_PATH | os.O_CLOEXEC)))
        yield found
    finally:
        for _, source in found:
            os.close(source)


def _show(path: str, source: int, *, read_only: bool) -> None:
    """Mount what is open as *source* at *path* of the new root."""
    here = _PLACE + path
    if os.path.exists(here):
        return
    if os.path.isdir(f"/proc/self/fd/{source}"):
        os.makedirs(here)
    else:
        os.makedirs(os.path.dirname(here), exist_ok=True)
        os.close(os.open(here, os.O_CREAT | os.O_WRONLY))
    origin = f"/proc/self/fd/{source}".encode()
    kernel.call("mount", origin, here.encode(), None, _BIND | _RECURSIVELY, None)
    if read_only:
        _forbid_writing(here)


def _forbid_writing(place: str) -> None:
    facts = os.statvfs(place).f_flag
    relatime = _RELATIME if facts & _TOLD_RELATIME else 0
    flags = _REMOUNT | _BIND | _READ_ONLY | (facts & _KEPT) | relatime
    kernel.call("mount", None, place.encode(), None, flags, None)
