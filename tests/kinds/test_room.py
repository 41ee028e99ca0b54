"""How much a submission may return follows from what it is asked for."""

from grader.cases import public_cases
from grader.kinds.calls import plan_calls
from grader.kinds.room import LEAST, TIMES, room
from grader.results import Verdict

REFERENCE = "import numpy as np\ndef table(x):\n    return np.outer(x, x)\n"
REST = """
    cases: {sizes: {n: [2, SIZE]}}
    compare: allclose
"""


def table(desk, size):
    rest = REST.replace("SIZE", str(size))
    return desk.exercise(REFERENCE, entry="table(x: (n,)) -> (n, n)", rest=rest)


def test_there_is_room_for_what_is_asked_several_times_over(desk):
    exercise = table(desk, 2000)
    planned = plan_calls(exercise, public_cases(exercise))
    returned = sum(8 * len(one.call.arguments["x"]) ** 2 for one in planned)
    assert LEAST + TIMES * returned < room(exercise, planned) < LEAST + 3 * TIMES * returned


def test_a_large_result_that_was_asked_for_is_accepted(desk):
    text = "import numpy as np\ndef table(x): return np.outer(x, x)"
    assert desk.grade(table(desk, 1500), text).verdict is Verdict.ACCEPTED


def test_a_large_result_that_was_not_asked_for_is_told(desk, check):
    text = "import numpy as np\ndef table(x): return np.zeros((3000, 3000))"
    result = desk.grade(table(desk, 3), text)
    assert result.verdict is Verdict.WRONG_TYPE
    assert "more than 16 MB of data" in check(result, "runs").finding.message
