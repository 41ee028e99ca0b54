from __future__ import annotations

import pytest

from grader.results import Verdict
from grader.store.details import packed, unpacked

from .conftest import make_result


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_result_comes_back_as_it_was(verdict):
    result = make_result("row", verdict, None if verdict is Verdict.BROKEN else 1.5)
    assert unpacked(packed(result)) == result


def test_equal_results_are_equal_bytes_and_few():
    assert packed(make_result()) == packed(make_result())
    assert len(packed(make_result())) < 200


def test_a_detail_of_another_version_is_refused():
    with pytest.raises(ValueError, match="version"):
        unpacked(b"\x07" + packed(make_result())[1:])
