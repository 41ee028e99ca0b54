from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from grader.render.templating import fill


def test_a_name_that_is_not_given_is_an_error():
    with pytest.raises(UndefinedError, match="'title' is undefined"):
        fill("stub.py.jinja")
