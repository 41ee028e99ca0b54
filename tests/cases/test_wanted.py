import pytest

from grader.cases.case import DrawError
from grader.cases.wanted import at, lengths, whole
from grader.spec.dialects import parse_size


def sizes(*texts):
    return tuple(map(parse_size, texts))


def test_lengths_follow_the_sizes_that_are_known():
    assert lengths(sizes("n", "n - k + 1", 3), {"n": 5, "k": 2}) == (5, 4, 3)


def test_a_negative_length_says_at_which_sizes():
    with pytest.raises(DrawError, match="`n - k` would be -2 long at n=3, k=5"):
        lengths(sizes("n - k"), {"n": 3, "k": 5})


def test_a_name_without_a_value_is_named():
    with pytest.raises(DrawError, match="`n`: n has no value here"):
        whole(parse_size("n"), {})


def test_a_size_must_be_whole():
    with pytest.raises(DrawError, match=r"`n` is 1\.5, expected a whole number"):
        whole(parse_size("n"), {"n": 1.5})


def test_sizes_are_said_only_where_there_are_some():
    assert at(parse_size(3), {}) == ""
    assert at(parse_size("m + n"), {"m": 1}) == " at m=1"


def test_axes_before_the_matrix_are_not_its_own(wanted):
    assert wanted((5, 2, 3)).matrix == (2, 3)
    assert wanted((5, 2, 3)).count == 30
    assert wanted().count == 1
