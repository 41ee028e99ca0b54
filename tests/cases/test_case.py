import numpy as np

from grader.cases.case import Case, DrawError, Origin


def test_the_weight_counts_elements_however_deep():
    case = Case(
        number=1,
        origin=Origin.DRAWN,
        arguments={"A": np.zeros((2, 3)), "w": 1.0, "l": [1, (2, 3)], "d": {"a": np.zeros(4)}},
        seed="1",
        hidden=False,
    )
    assert case.weight == 6 + 1 + 3 + 4


def test_a_draw_error_may_name_the_key_to_blame():
    assert not DrawError("no").path
    assert DrawError("no", "cases.draw.x").path == "cases.draw.x"
