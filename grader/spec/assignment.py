"""An assignment (``assignments/*.yaml``): which exercises, until when, and what late costs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from grader.spec.fields import Spec


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


class Late(Spec):
    """What handing in late costs."""

    per_day: str = Field(pattern=r"^\d+(\.\d+)?%$", description="as `10%`")
    at_most: str = Field(pattern=r"^\d+(\.\d+)?%$", description="as `50%`")


class Selected(Spec):
    """An exercise of an assignment."""

    id: str = Field(min_length=1, description="which exercise")
    points: float | None = Field(default=None, gt=0, description="instead of the exercise's own")


class Assignment(Spec):
    """A named selection of exercises: ``assignments/<name>.yaml``."""

    title: str = Field(min_length=1, description="one line")
    exercises: tuple[Selected, ...] = Field(min_length=1, description="in order")
    opens: Moment | None = Field(default=None, description="as `2026-01-31 09:00:00+01:00`")
    due: Moment | None = Field(default=None, description="as `2026-02-14 23:59:00+01:00`")
    late: Late | None = Field(default=None, description="what handing in late costs")
    grader: str = Field(
        default="",
        pattern=r"^([!-,.-~][ -~]*)?$",
        description="what pip installs to get `grade`, as students' folders say: one version",
    )
