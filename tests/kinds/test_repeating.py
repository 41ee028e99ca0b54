"""The same call twice: what may come out differently, and what may not."""

import pytest

from grader.results import Verdict

AXES = {
    "entry": "axes(A: (m, n)) -> (n, n)",
    "rest": """
        cases:
          sizes: {m: [6, 6], n: [2, 3]}
        compare:
          rule: property
          checks: [{that: orthonormal(T(result)), say: The rows are not orthonormal.}]
    """,
}
REFERENCE = """
    import numpy as np
    def axes(A):
        return np.linalg.svd(A)[2]
"""
SIGNS = """
    import numpy as np
    def axes(A):
        return np.random.choice([-1.0, 1.0]) * np.linalg.svd(A)[2]
"""


@pytest.mark.parametrize("_", range(3))
def test_what_the_exercise_leaves_free_may_be_left_to_chance(desk, _):
    exercise = desk.exercise(REFERENCE, **AXES)
    assert desk.grade(exercise, SIGNS).verdict is Verdict.ACCEPTED


def test_a_second_result_that_is_wrong_is_told_as_another(desk, check):
    exercise = desk.exercise(REFERENCE, **AXES)
    text = """
        import numpy as np
        calls = []
        def axes(A):
            calls.append(A.tobytes())
            return np.linalg.svd(A)[2] * calls.count(A.tobytes())
    """
    result = desk.grade(exercise, text)
    assert result.verdict is Verdict.NOT_DETERMINISTIC
    assert "two different results" in check(result, "deterministic").finding.message


def test_the_same_seed_gives_the_same(desk):
    exercise = desk.exercise(
        """
        def shuffled(x, rng):
            return rng.permutation(x)
        """,
        entry="shuffled(x: (n,), rng: Generator) -> (n,)",
        rest="""
            cases: {sizes: {n: [40]}}
            compare:
              rule: property
              checks: [{that: "close(sum(result), sum(x))", say: Not all are there.}]
        """,
    )
    own = """
        import numpy as np
        def shuffled(x, rng):
            return np.random.default_rng().permutation(x)
    """
    assert desk.grade(exercise, own).verdict is Verdict.NOT_DETERMINISTIC
