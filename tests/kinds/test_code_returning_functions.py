"""Code exercises about functions: returned and then called, or given as arguments."""

import pytest

from grader.results import Verdict

TO_NUMPY = {
    "entry": "to_numpy(g: Expr, x: Expr) -> Callable",
    "rest": """
        then_call: "f(t: (n,)) -> (n,)"
        symbols: {x: real}
        cases:
          examples:
            - {g: "x**2 + 1", x: x, t: [0.0, 2.0], returns: [1.0, 5.0]}
          sizes: {n: [1, 2, 7, 64, 0]}
          draw: {g: {each: ["sin(x)", "exp(-x)*x", 3]}, x: {each: [x]}, t: normal}
        compare: allclose
        vectorized: {over: [n]}
    """,
}
REFERENCE = """
import numpy as np
import sympy as sp

def to_numpy(g, x):
    plain = sp.lambdify(x, g, "numpy")

    def f(t):
        return np.broadcast_to(plain(t), t.shape).astype(float)

    return f
"""


@pytest.fixture
def to_numpy(desk):
    return desk.exercise(REFERENCE, **TO_NUMPY)


@pytest.mark.parametrize(
    "text",
    [
        REFERENCE,
        "import sympy as sp\ndef to_numpy(g, x): return sp.lambdify(x, g + 0 * x)\n",
        """
        import sympy as sp
        class F:
            def __init__(self, g, x): self.plain = sp.lambdify(x, g)
            def __call__(self, t): return 0 * t + self.plain(t)
        to_numpy = F
        """,
    ],
    ids=["function", "lambdify", "object"],
)
def test_what_is_returned_is_called_and_its_result_compared(desk, to_numpy, text):
    right = text.replace("g + 0 * x)", "g) if g.has(x) else lambda t: 0 * t + float(g)")
    result = desk.grade(to_numpy, right)
    assert result.verdict is Verdict.ACCEPTED
    assert result.measured.lines < 1


FAULTS = {
    "one number for a constant": (
        "import sympy as sp\ndef to_numpy(g, x): return sp.lambdify(x, g)\n",
        (Verdict.WRONG_SHAPE, "shape", "rule t: (n,) -> (n,)   here n="),
    ),
    "a loop": (
        """
        import numpy as np
        import sympy as sp
        def to_numpy(g, x):
            plain = sp.lambdify(x, g)
            return lambda t: np.array([float(plain(v)) for v in t])
        """,
        (Verdict.NOT_VECTORIZED, "vectorized", "runs once per element: "),
    ),
    "a value": (
        "def to_numpy(g, x): return 3",
        (Verdict.WRONG_TYPE, "type", "you returned the integer 3; expected a function"),
    ),
    "an expression": (
        "def to_numpy(g, x): return g",
        (Verdict.WRONG_TYPE, "type", "you returned the expression 1 + x**2; expected a function"),
    ),
    "nothing": (
        "def to_numpy(g, x): pass",
        (Verdict.WRONG_TYPE, "type", "you returned None; expected a function"),
    ),
    "a function of nothing": (
        "def to_numpy(g, x): return lambda: 3",
        (Verdict.RUN_TIME_ERROR, "runs", "takes 0 positional arguments but 1 was given"),
    ),
    "a function that changes its argument": (
        """
        import sympy as sp
        def to_numpy(g, x):
            def f(t):
                y = 0 * t + sp.lambdify(x, g)(t)
                t *= 0
                return y
            return f
        """,
        (Verdict.MUTATES_INPUT, "unchanged", "the argument t was changed"),
    ),
    "a class where a function is asked": (
        "def to_numpy(g, x): return int",
        (Verdict.RUN_TIME_ERROR, "runs", "TypeError"),
    ),
    "an object that misbehaves": (
        """
        class F:
            def __call__(self, *given): raise SystemExit
            def __getattr__(self, name): raise SystemExit
            def __repr__(self): raise SystemExit
        def to_numpy(g, x): return F()
        """,
        (Verdict.RUN_TIME_ERROR, "runs", "ended the program"),
    ),
    "an object that returns itself": (
        """
        class F:
            def __call__(self, *given): return self
        def to_numpy(g, x): return F()
        """,
        (Verdict.WRONG_TYPE, "type", "you returned an object of type task.F"),
    ),
    "a function that counts its calls": (
        """
        import sympy as sp
        calls = []
        def to_numpy(g, x):
            def f(t):
                calls.append(t)
                return 0 * t + sp.lambdify(x, g)(t) + 0.001 * (len(calls) > 11)
            return f
        """,
        (Verdict.NOT_DETERMINISTIC, "deterministic", "two different results"),
    ),
}


@pytest.mark.parametrize(("text", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_of_either_function_is_told(desk, to_numpy, check, text, told):
    verdict, name, says = told
    result = desk.grade(to_numpy, text)
    assert result.verdict is verdict
    assert says in check(result, name).finding.message


def test_the_sizes_of_both_calls_are_shared(desk):
    reference = """
        import numpy as np

        def fit(X, y):
            w = np.linalg.lstsq(X, y, rcond=None)[0]
            return lambda Z: Z @ w
    """
    exercise = desk.exercise(
        reference,
        entry="fit(X: (m, d), y: (m,)) -> Callable",
        rest="""
            then_call: "predict(Z: (k, d)) -> (k,)"
            cases: {sizes: {m: [7, 9], d: [3, 1], k: [4, 2]}}
            compare: allclose
        """,
    )
    assert desk.grade(exercise, reference).verdict is Verdict.ACCEPTED
    turned = desk.grade(exercise, "def fit(X, y):\n    return lambda Z: Z.T @ X.T @ y\n")
    assert turned.verdict is not Verdict.ACCEPTED


def test_a_reference_that_returns_no_function_is_our_fault(desk):
    exercise = desk.exercise("def to_numpy(g, x): return 3\n", **TO_NUMPY)
    result = desk.grade(exercise, REFERENCE)
    assert result.verdict is Verdict.BROKEN
    assert "the reference fails on case 1" in result.checks[0].finding.message


def test_a_call_that_must_raise_may_do_so_in_either_function(desk):
    reference = """
        def scale(k):
            if k < 0:
                raise ValueError

            def f(t):
                if t < 0:
                    raise ValueError
                return k * t

            return f
    """
    exercise = desk.exercise(
        reference,
        entry="scale(k: float) -> Callable",
        rest="""
            then_call: "f(t: float) -> float"
            cases:
              draw: {k: {uniform: [1, 2]}, t: {uniform: [1, 2]}}
              raises: [{k: -1.0, error: ValueError}, {t: -1.0, error: ValueError}]
            compare: allclose
        """,
    )
    assert desk.grade(exercise, reference).verdict is Verdict.ACCEPTED
    lenient = reference.replace("if t < 0", "if t < -5")
    assert desk.grade(exercise, lenient).verdict is Verdict.WRONG_ANSWER


DESCEND = {
    "entry": "descend(grad: Callable, x0: (n,), rate: float, steps: int) -> (n,)",
    "rest": """
        cases:
          sizes: {n: [2, 3, 5]}
          draw:
            grad: {each: [sphere_gradient, rosenbrock_gradient, quadratic_bowl_gradient]}
            rate: {uniform: [0.0001, 0.001]}
            steps: {integers: [1, 5]}
        compare: allclose
    """,
}
GRADIENT_DESCENT = """
def descend(grad, x0, rate, steps):
    x = x0.copy()
    for _ in range(steps):
        x = x - rate * grad(x)
    return x
"""


def test_functions_may_be_given_as_arguments(desk, check):
    exercise = desk.exercise(GRADIENT_DESCENT, **DESCEND)
    assert desk.grade(exercise, GRADIENT_DESCENT).verdict is Verdict.ACCEPTED
    uphill = desk.grade(exercise, GRADIENT_DESCENT.replace("x - rate", "x + rate"))
    assert uphill.verdict is Verdict.WRONG_ANSWER
    exhibits = check(uphill, "values").finding.exhibits
    assert exhibits[0].text == "grad = the function sphere_gradient"


def test_newton_may_be_given_a_function_and_its_derivative(desk):
    reference = """
        import numpy as np

        def newton(f, df, x0, steps):
            x = [x0]
            for _ in range(steps):
                x.append(x[-1] - f(x[-1]) / df(x[-1]))
            return np.array(x)
    """
    exercise = desk.exercise(
        reference,
        entry="newton(f: Callable, df: Callable, x0: float, steps: int) -> (steps + 1,)",
        rest="""
            cases:
              draw:
                f: {each: [square_minus_two, cos_minus_x]}
                df: {each: [square_minus_two_derivative, cos_minus_x_derivative]}
                x0: {uniform: [1, 2]}
                steps: {integers: [1, 6]}
            compare: allclose
        """,
    )
    assert desk.grade(exercise, reference).verdict is Verdict.ACCEPTED
    assert desk.grade(exercise, reference.replace("] - f", "] + f")).verdict is (
        Verdict.WRONG_ANSWER
    )
