"""The place where a child gives up what the kernel lets it give up for good.

:func:`prepare` is called once, before anything is forked: it finds out what this kernel offers
and builds what the children share. :meth:`Confinement.enter` is called in every child, after its
descriptors and streams are as they must be and before any byte of a submission is read:

    limits     memory, processor time, no files that grow          `hygiene.limit_resources`
    paths      nothing else is there to be seen, for all at once   `view`
    user       nobody, when the grader was started as root         `privileges`
    files      read Python and its libraries, write nothing        `landlock`
    calls      what computing needs, and no other system call      `seccomp`

A layer that is there and cannot be taken on raises, and the child ends: it never runs code with
less around it than was promised.
"""

from __future__ import annotations

import errno
import os
import site
import sys
from collections.abc import Container, Mapping
from dataclasses import field, replace

from grader.child import hygiene, landlock, privileges, seccomp, view
from grader.record import record
from grader.wire.birth import Birth
from grader.wire.layers import Layer

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
_FACTS = ("/dev/urandom", "/dev/random", "/dev/zero", "/etc/localtime", "/usr/share/zoneinfo")
_WRITABLE = ("/dev/null",)
# The kernel calls it "no space left on device".
_NO_NAMESPACES = "no more of them are allowed: user.max_user_namespaces"
_OFFERED_BY_LINUX = (Layer.USER, Layer.PATHS, Layer.FILES, Layer.CALLS)


@record(kw_only=True)
class Confinement:
    """What the children of this process will take on, and *missing*: why they cannot do more.

    *rules* is the descriptor of the Landlock rules; *filter* the system call filter.
    """

    missing: Mapping[Layer, str] = field(default_factory=dict)
    rules: int | None = None
    landlock_version: int = 0
    filter: bytes = b""
    keep_reading: bool = False

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What has to stay open until a child has entered."""
        return () if self.rules is None else (self.rules,)

    def moved(self, number: int) -> Confinement:
        """Return the same, with its descriptors renumbered from *number* on."""
        return self if self.rules is None else replace(self, rules=number)

    def enter(self, birth: Birth, number: int) -> None:
        """Take on every layer that is there and that *birth* does not leave out.

        The descriptors have been renumbered from *number* on; they are closed here.
        """
        left_out = (*self.missing, *birth.without)
        if Layer.LIMITS not in left_out:
            hygiene.limit_resources(cpu_seconds=birth.cpu_seconds, megabytes=birth.megabytes)
        if Layer.USER not in left_out and os.geteuid() == 0:
            self._become_nobody(keep_reading=self.keep_reading and Layer.FILES not in left_out)
        if Layer.FILES not in left_out or Layer.CALLS not in left_out:
            privileges.renounce()
        if self.rules is not None:
            if Layer.FILES not in left_out:
                landlock.restrict(number)
            os.close(number)
        if Layer.CALLS not in left_out:
            seccomp.install(self.filter)

    def _become_nobody(self, *, keep_reading: bool) -> None:
        parent = os.getppid()
        privileges.drop(keep_reading=keep_reading)
        # Changing the user makes the kernel forget whose end is ours as well.
        hygiene.belong_to(parent)


def prepare(without: Container[str] = ()) -> Confinement:
    """Find out what this machine offers; there may be one thread only, as before a fork.

    Of *without* only the view is left out here, the rest is each child's own affair.
    """
    if sys.platform != "linux":
        reason = f"{sys.platform} has no such thing, or nobody has tried it: it takes Linux"
        return Confinement(missing=dict.fromkeys(_OFFERED_BY_LINUX, reason))
    confinement = Confinement()
    if Layer.PATHS not in without:
        confinement = _with_view(confinement)
    return _with_user(_with_filter(_with_rules(confinement)))


def _with_view(confinement: Confinement) -> Confinement:
    parent = os.getppid()
    try:
        view.enter((*readable(), *_WRITABLE, "/proc"), read_only=not _has_landlock())
    except OSError as error:
        cause = _NO_NAMESPACES if error.errno == errno.ENOSPC else error.strerror
        reason = f"this user cannot have a namespace of files ({cause})"
        return replace(confinement, missing={**confinement.missing, Layer.PATHS: reason})
    finally:
        # A new namespace makes the kernel forget whose end is ours.
        hygiene.belong_to(parent)
    return confinement


def _has_landlock() -> bool:
    try:
        return landlock.version() > 0
    except OSError:
        return False


def _with_rules(confinement: Confinement) -> Confinement:
    try:
        version = landlock.version()
        rules = landlock.ruleset(version, readable(), _WRITABLE)
    except OSError as error:
        reason = f"the kernel offers no Landlock ({error.strerror}): it takes Linux 5.13"
        return replace(confinement, missing={**confinement.missing, Layer.FILES: reason})
    return replace(confinement, rules=rules, landlock_version=version)


def _with_filter(confinement: Confinement) -> Confinement:
    if reason := seccomp.unavailable():
        return replace(confinement, missing={**confinement.missing, Layer.CALLS: reason})
    return replace(confinement, filter=seccomp.program())


def _with_user(confinement: Confinement) -> Confinement:
    if os.geteuid() != 0:
        return confinement
    paths = [path for path in readable() if os.path.exists(path)]
    if privileges.works(keep_reading=False, paths=paths):
        return confinement
    if confinement.rules is not None and privileges.works(keep_reading=True, paths=paths):
        return replace(confinement, keep_reading=True)
    reason = "root cannot become another user here, or that user could not read Python itself"
    return replace(confinement, missing={**confinement.missing, Layer.USER: reason})


def readable() -> tuple[str, ...]:
    """Return the files and folders that code may read: Python, its libraries, what they need.

    Our own package is among them, as it is wherever it is installed: parts of this program, and
    in the staff server of the symbolic judge, are loaded when they are first needed.
    """
    folder = os.path.dirname
    ours = folder(folder(os.path.realpath(__file__)))
    prefixes = (sys.prefix, sys.base_prefix)
    python = (folder(os.__file__), *site.getsitepackages(), *(f"{p}/lib" for p in prefixes))
    found = (*python, *_LIBRARIES, *_FACTS, ours)
    return tuple(dict.fromkeys(map(os.path.realpath, found)))
