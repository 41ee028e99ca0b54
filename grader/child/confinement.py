"""The place where a child gives up what the kernel lets it give up for good.

:func:`confine` is called once in every child: after its descriptors, limits and streams are as
they must be, before any byte of a submission is read. What belongs here, in this order:

1. ``PR_SET_NO_NEW_PRIVS``;
2. Landlock: read the interpreter, its libraries and site-packages; write nothing; no TCP; no
   signals or abstract sockets outwards;
3. seccomp: an allow-list without sockets, processes, threads, exec, ptrace and the like.

What took effect decides the isolation level that :class:`grader.sandbox.Sandbox` reports.
"""

from __future__ import annotations


def confine() -> None:
    """Confine this process; today there is no confinement beyond :mod:`grader.child.hygiene`."""
