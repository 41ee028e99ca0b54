"""How many lines calls may run, beside the first of them."""

import pytest

from grader.wire.jobs import Cap

CAP = Cap(times=50, more=5000, between=4, enough=20_000, most=200_000)


@pytest.mark.parametrize(
    ("first", "last", "between"),
    [
        (0, 5000, 20_000),
        (100, 10_000, 20_400),
        (10_000, 205_000, 60_000),
        # An iteration that goes on long, for one axis here and for eight there.
        (114_000, 1_145_000, 248_000),
    ],
)
def test_few_lines_may_become_many_and_many_some_times_as_many(first, last, between):
    assert (CAP.lines(first), CAP.lines_between(first)) == (last, between)
