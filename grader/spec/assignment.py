"""An assignment (``assignments/*.yaml``): which exercises, until when, and what late costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from grader.spec.fields import BareWord, Spec
from grader.spec.validation import Complaint, shown


def _moment(value: object) -> object:
    """Read a date with its time; without an offset it would mean another moment elsewhere."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"found {value!r}, expected a moment as 2026-01-31 09:00:00+01:00")
    return moment


Moment = Annotated[datetime, BeforeValidator(_moment)]


_PERCENT = re.compile(r"\d+(\.\d+)?%")


def _percentage(value: object) -> object:
    """Read a part of all points; without the sign 10 could be points, or ten times all of them."""
    if type(value) in {int, float}:
        raise ValueError(f"found {value}, expected a percentage; write {value}%")
    if not isinstance(value, str) or not _PERCENT.fullmatch(value):
        raise ValueError(f"found {shown(value)}, expected a percentage, as 10%")
    if in_percent(value) > 100:
        raise ValueError(f"found {value}, expected at most 100%: all points")
    return value


def in_percent(text: str) -> float:
    """Return the number that a percentage says."""
    return float(text.removesuffix("%"))


Percentage = Annotated[str, Field(pattern=r"^\d+(\.\d+)?%$"), BeforeValidator(_percentage)]


class Late(Spec):
    """What handing in late costs."""

    per_day: Percentage = Field(description="of all points, for each day begun, as `10%`")
    at_most: Percentage = Field(description="what is lost in the end, as `50%`")


class Selected(Spec):
    """An exercise of an assignment."""

    id: str = Field(min_length=1, description="which exercise")
    points: float | None = Field(default=None, gt=0, description="instead of the exercise's own")


class Assignment(Spec):
    """A named selection of exercises: ``assignments/<name>.yaml``."""

    title: str = Field(min_length=1, description="one line")
    exercises: tuple[Annotated[Selected, BareWord("id")], ...] = Field(
        min_length=1, description="in order: their ids, or `{id: eig2, points: 3}`"
    )
    opens: Moment | None = Field(
        default=None, description="when it begins, as `2026-01-31 09:00:00+01:00`: to be read only"
    )
    due: Moment | None = Field(
        default=None, description="until when it is on time, as `2026-02-14 23:59:00+01:00`"
    )
    late: Late | None = Field(default=None, description="what handing in late costs")
    grader: str = Field(
        default="",
        pattern=r"^([!-,.-~][ -~]*)?$",
        description="what pip installs to get `grade`, as students' folders say: one version",
    )


def assignment_contradictions(assignment: Assignment) -> Iterator[Complaint]:
    """Yield where dates and what being late costs contradict each other."""
    opens, due, late = assignment.opens, assignment.due, assignment.late
    if opens is not None and due is not None and opens >= due:
        yield ("opens",), f"found {opens}, which is not before it is due ({due}); correct one"
    # Without a date here a roster may have one for each student.
    if late is not None and in_percent(late.at_most) < in_percent(late.per_day):
        message = f"found {late.at_most}, which is less than one day costs ({late.per_day})"
        yield ("late", "at_most"), f"{message}; write at least as much, or less for a day"
