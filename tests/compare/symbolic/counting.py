"""Counting work instead of measuring time, which is another on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def counted(function: Callable[..., Any], *arguments: Any) -> tuple[Any, int]:
    """Call *function*; return what it returns, and how many calls of functions that took."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        return function(*arguments), calls
    finally:
        sys.setprofile(before)
