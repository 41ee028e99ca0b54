"""Whose account on a platform is whose, as a roster says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.export.settings import Identity
from grader.roster import Enrolled, read_roster

COLUMNS: Mapping[Identity, str] = {
    Identity.EMAIL: "email",
    Identity.NAME: "name",
    Identity.ID: "account",
}
"""The column of a roster in which there is what a platform calls a student."""


def by_account(path: Path, identity: Identity) -> dict[str, str]:
    """Return the id of each student of a roster by the student's account, in lower case.

    Platforms take ``Ann@Example.org`` and ``ann@example.org`` for one person.

    Raises
    ------
    UsageError
        The roster cannot be used, names no account, or names one twice.
    """
    column = COLUMNS[identity]
    found: dict[str, Enrolled] = {}
    for one in read_roster(path):
        account = str(getattr(one, column)).casefold()
        if account in found:
            raise UsageError(
                f"{path}:{one.line}: found the {column} {account} of {one.student} that "
                f"{found[account].student} has in line {found[account].line}, expected another"
            )
        if account:
            found[account] = one
    if not found:
        raise UsageError(
            f"{path} says no account of anybody, expected a column called {column} with what the "
            "platform calls each student"
        )
    return {account: one.student for account, one in found.items()}
