"""Rules that speak of all results together, through real processes."""

import pytest

from grader.results import Verdict

REFERENCE = """
    import numpy as np
    def eig(A):
        return np.linalg.eig(A)
"""


@pytest.fixture
def eig(desk):
    return desk.exercise(
        REFERENCE,
        entry="eig(A: (n, n)) -> (w: (n,) complex, V: (n, n) complex)",
        rest="cases: {sizes: {n: [2, 5, 1, 3, 0]}, edges: [{A: {symmetric: {cond: 10}}}]}\n"
        "compare: {rule: eigenpairs, unit: true}",
    )


@pytest.mark.parametrize(
    "body",
    [
        "return np.linalg.eig(A)",
        "w, V = np.linalg.eig(A); return w[::-1], -V[:, ::-1]",
        "w, V = np.linalg.eig(8 * A); return w / 8, 1j * V",
        "w, V = np.linalg.eig(A); return [tuple(w), np.asfortranarray(V)]",
    ],
)
def test_eigenpairs_in_any_order_and_phase_are_accepted(desk, eig, body):
    result = desk.grade(eig, f"import numpy as np\ndef eig(A):\n    {body}\n")
    assert result.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("w, V = np.linalg.eig(A); return w, V.T", "in the rows; they belong into the columns"),
        ("w, V = np.linalg.eig(A); return np.sort(w)[::-1], V[:, np.argsort(w)]", "along with w"),
        ("return np.linalg.eigh(A)", "the symmetric matrix below the diagonal"),
        ("w, V = np.linalg.eig(A); return w, 2 * V", ""),
        ("w, V = np.linalg.eig(A); return w, V[:, :1].repeat(len(w), axis=1)", ""),
    ],
)
def test_what_is_wrong_in_every_case_is_explained(desk, check, eig, body, why):
    result = desk.grade(eig, f"import numpy as np\ndef eig(A):\n    {body}\n")
    assert result.verdict is Verdict.WRONG_ANSWER
    assert why in check(result, "values").finding.why


@pytest.mark.parametrize(
    "junk", ["None", "np.nan", "''", "[]", "object()", "(1, 2)", "np.zeros((3, 3))", "(A, A)",
             "(np.full(len(A), np.nan), A)", "(A.sum(0), A * np.inf)", "iter([1, 2])"]
)  # fmt: skip
def test_junk_is_never_accepted_and_breaks_nothing(desk, eig, junk):
    result = desk.grade(eig, f"import numpy as np\ndef eig(A):\n    return {junk}\n")
    assert result.verdict not in {Verdict.ACCEPTED, Verdict.BROKEN}
