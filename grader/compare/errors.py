"""Cases that must raise: the exception that was asked for, or one derived from it."""

from __future__ import annotations

from grader.compare.difference import SAME, Difference
from grader.compare.display import described, text
from grader.compare.view import View
from grader.spec.rule import Rule
from grader.spec.rules import Raises
from grader.wire.jobs import Raised, Returned


def raises(actual: object, _expected: object, rule: Rule, _view: View) -> Difference:
    """Compare what came of a call (*actual* is the reply to it) with the rule's exception."""
    assert isinstance(rule, Raises)
    return expected_error(actual, rule.error)


def expected_error(reply: object, wanted: str) -> Difference:
    """Compare the reply to a call with the name of the exception it must raise."""
    match reply:
        case Raised(types=types) if wanted in types:
            return SAME
        case Raised():
            said = f" ({text(reply.message)})" if reply.message else ""
            message = f"{reply.type} was raised{said}, expected {wanted}"
        case Returned(value=value):
            message = f"you returned {described(value)}, expected {wanted} to be raised"
        case _:
            message = f"nothing was raised, expected {wanted}"
    return Difference(
        message=message,
        why=f"Check the arguments first, then `raise {wanted}(...)`." if _silent(reply) else "",
        facts={"expected_error": wanted},
    )


def _silent(reply: object) -> bool:
    return not isinstance(reply, Raised)
