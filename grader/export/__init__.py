"""Packages for platforms: everything that grades one assignment there, in one folder or zip.

    grader/              this program
    course/              the exercises of the assignment, and their solutions
    requirements.txt     what the program needs; wheelhouse/ has it, where there is no network
    settings.json        the assignment, who students are, how well they must be isolated
    unfinished.json      the result that stands until there is another
    ...                  what the platform runs

A package holds the solutions. It is for the platform, never for students.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.export import classroom50, gradescope
from grader.export.package import Files, Packed, pack
from grader.export.settings import Identity, Settings
from grader.record import record

__all__ = ["PLATFORMS", "Files", "Identity", "Packed", "Platform", "Settings", "pack"]


@record(kw_only=True)
class Platform:
    """What a platform needs beside what all need, and whether it wants one zip.

    *known_by* is what it calls students, None where whoever exports can choose.
    """

    files: Callable[[Packed], Files]
    zipped: bool
    known_by: Identity | None = None


PLATFORMS: Mapping[str, Platform] = {
    "gradescope": Platform(files=gradescope.files, zipped=True),
    "classroom50": Platform(files=classroom50.files, zipped=False, known_by=Identity.ID),
}
