"""Files that let a platform or an editor run ``grade``: workflows, pipelines, tasks.

What differs from course to course reaches them as values of variables, quoted as YAML and JSON
both understand, and never as a part of a command.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.render.templating import fill

GRADER = "grader"
"""What ``pip install`` is asked for, unless a course pins something else."""

UNPINNED = (
    "note: the file installs whatever `grader` is newest; better give one version: "
    "--grader 'grader @ git+https://github.com/OWNER/REPOSITORY@COMMIT', a commit and no branch"
)
"""What to say where no requirement was given."""

STUDENT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "github": (".github/workflows/grade.yml", "ci/github.yml.jinja"),
        "gitlab": (".gitlab-ci.yml", "ci/gitlab.yml.jinja"),
        "vscode": (".vscode/tasks.json", "ci/tasks.json.jinja"),
    }
)
"""What a student's folder may have besides, and where it is."""

STAFF: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "github": (".github/workflows/grade-class.yml", "ci/github-staff.yml.jinja"),
        "gitlab": (".gitlab-ci.yml", "ci/gitlab-staff.yml.jinja"),
    }
)
"""What grades a class, in the course's own repository."""


def for_students(platforms: tuple[str, ...], requirement: str = GRADER) -> dict[str, str]:
    """Return the files for a student's folder, by their paths in it."""
    chosen = (STUDENT[name] for name in platforms)
    return {path: fill(template, requirement=requirement) for path, template in chosen}


def for_staff(platform: str, assignment: str, requirement: str = GRADER) -> dict[str, str]:
    """Return the file for the course's repository, by its path in it."""
    path, template = STAFF[platform]
    return {path: fill(template, requirement=requirement, assignment=assignment)}
