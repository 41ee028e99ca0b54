"""Causes that explain every failing case of a submission, and causes that explain only some."""

import pytest

REFERENCE = """
    import numpy as np
    def means(X, y):
        return X.mean(axis=0) + y
"""
ENTRY = {
    "entry": "means(X: (m, n), y: (n,)) -> (n,)",
    "rest": """
        cases: {sizes: {m: [6, 3, 5, 1], n: [2, 4, 1, 3]}, draw: {y: zeros}, hidden: 2}
        compare: allclose
    """,
}


@pytest.fixture
def why(desk, check):
    def of(body, mistakes="", **entry):
        exercise = desk.exercise(REFERENCE, mistakes=mistakes, **{**ENTRY, **entry})
        text = f"import numpy as np\ndef means(X, y):\n    {body}\n"
        return check(desk.grade(exercise, text), "values").finding.why

    return of


def test_a_cause_that_explains_every_case_is_told(why):
    assert why("return X.sum(axis=0)") == "Your result is m times what is expected."


def test_a_cause_that_explains_one_case_only_is_not_told(why):
    assert why("return 6 * X.mean(axis=0)") == "Your result is 6 times what is expected."
    assert why("return X.sum(axis=0) if len(X) != 3 else -X.mean(axis=0)") == ""


def test_a_case_that_fails_in_another_way_leaves_nothing_explained(why):
    assert why("return X.sum(axis=0) if len(X) != 3 else 1 / 0") == ""
    assert why("return X.sum(axis=0) if len(X) != 3 else 'three'") == ""


def test_single_numbers_prove_a_pattern_together(desk, check):
    exercise = desk.exercise(
        "import numpy as np\ndef spread(x):\n    return np.var(x, ddof=1)\n",
        entry="spread(x: (n,)) -> float",
        rest="cases: {sizes: {n: [3, 6, 4]}, hidden: 0}\ncompare: allclose",
    )
    result = desk.grade(exercise, "import numpy as np\ndef spread(x):\n    return np.var(x)\n")
    assert check(result, "values").finding.why == (
        "You divided by n where n - 1 is asked for (ddof=1)."
    )


def test_a_single_number_alone_proves_nothing(desk, check):
    exercise = desk.exercise(
        "def three(x):\n    return 3.0\n",
        entry="three(x: float) -> float",
        rest="cases: {examples: [{x: 1.0, returns: 3.0}], hidden: 0}\ncompare: allclose",
    )
    result = desk.grade(exercise, "def three(x):\n    return 6.0 if x == 1.0 else 3.0\n")
    assert check(result, "values").finding.why == ""


def test_a_known_mistake_comes_first(why):
    mistakes = """
        - name: sums
          verdict: wrong_answer
          code: "def means(X, y): return X.sum(axis=0)"
          feedback: A mean is a sum divided by how many there are.
    """
    assert why("return X.sum(axis=0)", mistakes) == (
        "A mean is a sum divided by how many there are."
    )


def test_a_mistake_in_the_values_does_not_explain_a_wrong_type(desk, check):
    mistakes = """
        - name: one-batch-for-nothing
          verdict: wrong_answer
          code: "def cut(x, b): return [x[i : i + b] for i in range(0, max(len(x), 1), b)]"
          feedback: Nothing gives no batches.
        - name: tuple
          verdict: wrong_type
          code: "def cut(x, b): return tuple(x[i : i + b] for i in range(0, len(x), b))"
          feedback: Return them in a list.
    """
    exercise = desk.exercise(
        "def cut(x, b):\n    return [x[i : i + b] for i in range(0, len(x), b)]\n",
        entry="cut(x: (n,), b: int) -> list[(r,)]",
        rest="""
            cases:
              sizes: {n: [5, 3, 0]}
              draw: {b: {integers: [1, 3]}}
              hidden: 0
            compare: sequence
        """,
        mistakes=mistakes,
    )
    mine = "[x[i : i + b] for i in range(0, len(x), b)]"
    text = f"def cut(x, b):\n    return tuple({mine}) if len(x) else []\n"
    assert check(desk.grade(exercise, text), "type").finding.why == "Return them in a list."


def test_what_one_case_is_sure_of_stays(why):
    assert why("return X.mean(axis=0) * np.nan").startswith("NaN comes from 0/0")


RAISING = """
    - name: none
      verdict: wrong_answer
      code: |
        def product(M, v):
            return M @ v if M.shape[1] == len(v) else None
      feedback: Raise an error; nobody looks at None.
    - name: assert
      verdict: wrong_answer
      code: |
        def product(M, v):
            assert M.shape[1] == len(v)
            return M @ v
      feedback: An assert may be left out.
"""


@pytest.mark.parametrize(
    ("line", "feedback"),
    [
        ("if len(v) != len(M.T): return None", "Raise an error; nobody looks at None."),
        ("if len(v) != len(M.T): raise AssertionError('no')", "An assert may be left out."),
        ("if len(v) != len(M.T): raise TypeError('no')", None),
    ],
)
def test_a_known_mistake_is_recognised_by_what_it_does_instead_of_raising(
    desk, check, line, feedback
):
    exercise = desk.exercise(
        "def product(M, v):\n    return M @ v\n",
        entry="product(M: (m, n), v: (n,)) -> (m,)",
        rest="""
            cases:
              sizes: {m: [2, 3], n: [3, 2]}
              raises: [{M: "(2, 3)", v: "(2,)", error: ValueError}]
            compare: allclose
        """,
        mistakes=RAISING,
    )
    text = f"def product(M, v):\n    {line}\n    return M @ v\n"
    why = check(desk.grade(exercise, text), "values").finding.why
    assert (why if why and why in RAISING else None) == feedback
