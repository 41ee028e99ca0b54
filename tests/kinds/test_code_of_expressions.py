"""Code exercises whose arguments and results are expressions, through real processes."""

import pytest

from grader.kinds.examples import examples_differ
from grader.kinds.expectations import Expectations
from grader.results import Verdict
from grader.spec.course import Course

QUADRATIC = {
    "entry": "quadratic() -> Expr",
    "rest": """
        symbols: {a: real, b: real, c: real, x: real}
        cases: {examples: [{returns: "a*x**2 + b*x + c"}]}
        compare: expr
    """,
}
REFERENCE = """
    import sympy as sp

    def quadratic():
        a, b, c, x = sp.symbols("a b c x")
        return a * x**2 + b * x + c
"""


@pytest.fixture
def quadratic(desk):
    return desk.exercise(REFERENCE, **QUADRATIC)


def work(returned):
    return (
        "import numpy as np\nimport sympy as sp\na, b, c, x = sp.symbols('a b c x')\n"
        f"def quadratic():\n    {returned}\n"
    )


@pytest.mark.parametrize(
    "returned",
    [
        "return x * (a * x + b) + c",
        "return c + sp.Integer(2) * b * x / 2 + a * sp.Pow(x, 2)",
        "x = sp.Symbol('x', positive=True)\n    return a * x**2 + b * x + c",
        "return sp.Poly(a * x**2 + b * x + c, x).as_expr()",
        "return sp.Eq(sp.Symbol('x'), a).lhs * (a * x + b) + c",
    ],
)
def test_an_expression_is_right_however_it_is_made(desk, quadratic, returned):
    result = desk.grade(quadratic, work(returned))
    assert (result.verdict, result.points) == (Verdict.ACCEPTED, 2)


FAULTS = {
    "a term is missing": (
        "return a * x**2 + b * x",
        Verdict.WRONG_ANSWER,
        " yours is ",
    ),
    "text": (
        "return 'a*x**2 + b*x + c'",
        Verdict.WRONG_TYPE,
        "you returned the text 'a*x**2 + b*x + c'; expected an expression",
    ),
    "an array": ("return np.ones(3)", Verdict.WRONG_TYPE, "an array of shape (3,)"),
    "another symbol": (
        "return a * x**2 + b * x + sp.Symbol('d')",
        Verdict.WRONG_ANSWER,
        "has the symbol d, expected only a, b, c, x",
    ),
    "one symbol for two": (
        "return sp.Symbol('ax') * x + b * x + c",
        Verdict.WRONG_ANSWER,
        "has the symbol ax",
    ),
    "a symbol named like the answer": (
        "return sp.Symbol('a*x**2 + b*x + c')",
        Verdict.WRONG_TYPE,
        "a symbol called 'a*x**2 + b*x + c'",
    ),
    "too large": (
        "return sp.Add(*(sp.Symbol(f'x{n}') for n in range(9999)), evaluate=False)",
        Verdict.WRONG_TYPE,
        "too large to be compared",
    ),
    "a power that nobody works out": (
        "return sp.Pow(10, sp.Integer(10)**9, evaluate=False)",
        Verdict.WRONG_ANSWER,
        "10**1000000000 cannot be read",
    ),
    "a class of its own": (
        "return type('Mine', (sp.Expr,), {'__eq__': lambda *_: True, '__hash__': None})()",
        Verdict.WRONG_TYPE,
        "you returned an object of type task.Mine",
    ),
}


@pytest.mark.parametrize(("returned", "verdict", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_said(desk, quadratic, returned, verdict, says):
    result = desk.grade(quadratic, work(returned))
    assert result.verdict is verdict
    assert result.points == 0
    (finding,) = (check.finding for check in result.checks if check.finding)
    assert says in finding.message


def test_an_expression_in_place_of_an_array_comes_with_advice(desk, check):
    exercise = desk.exercise(
        "def twice(x):\n    return 2 * x\n",
        entry="twice(x: (n,)) -> (n,)",
        rest="cases: {sizes: {n: [2, 1]}}\ncompare: allclose",
    )
    text = "import sympy as sp\ndef twice(x):\n    return sp.Matrix(x) * 2\n"
    finding = check(desk.grade(exercise, text), "type").finding
    assert finding.message.startswith("you returned the expression [[")
    assert "sympy.lambdify" in finding.why


SLOPE = {
    "entry": "slope(g: Expr, x: Expr) -> Expr",
    "rest": """
        symbols: {x: real, y: real, f: function}
        cases:
          examples:
            - {g: "x**2*y", x: x, returns: "2*x*y"}
          draw: {g: {each: ["sin(x)*y", "exp(-x*y)", 3, "f(y)*x"]}, x: {each: [x]}}
          hidden: 4
        compare: expr
    """,
}
DERIVATIVE = "import sympy as sp\ndef slope(g, x):\n    return sp.diff(g, x)\n"


def test_expressions_arrive_as_objects_of_sympy(desk):
    exercise = desk.exercise(DERIVATIVE, **SLOPE)
    assert desk.grade(exercise, DERIVATIVE).verdict is Verdict.ACCEPTED
    by_hand = "def slope(g, x):\n    return g.diff(x)\n"
    assert desk.grade(exercise, by_hand).verdict is Verdict.ACCEPTED


def test_what_was_given_is_shown(desk):
    exercise = desk.exercise(DERIVATIVE, **SLOPE)
    result = desk.grade(exercise, "def slope(g, x):\n    return g\n")
    finding = next(check.finding for check in result.checks if check.finding)
    assert [each.text for each in finding.exhibits][:2] == ["g = x**2*y", "x = x"]


def test_a_known_mistake_is_recognised_by_its_expression(desk):
    exercise = desk.exercise(
        DERIVATIVE,
        mistakes="""
            - name: integrates
              verdict: wrong_answer
              code: |
                import sympy as sp
                def slope(g, x): return sp.integrate(g, x)
              feedback: You integrated.
        """,
        **SLOPE,
    )
    result = desk.grade(exercise, "def slope(g, x):\n    return g.integrate(x)\n")
    finding = next(check.finding for check in result.checks if check.finding)
    assert finding.why == "You integrated."


ROOTS = {
    "entry": "roots(g: Expr, x: Expr) -> list[Expr]",
    "rest": """
        symbols: {x: complex, a: positive}
        cases:
          examples:
            - {g: "x**2 = a", x: x, returns: ["sqrt(a)", "-sqrt(a)"]}
          draw: {g: {each: ["x**2 - 4*a", "x**3 - x"]}, x: {each: [x]}}
        compare: multiset
    """,
}


def test_lists_of_expressions_may_come_in_any_order(desk):
    text = "import sympy as sp\ndef roots(g, x):\n    return sp.solve(g, x)\n"
    exercise = desk.exercise(text, **ROOTS)
    turned = text.replace("sp.solve(g, x)", "sp.solve(g, x)[::-1]")
    assert desk.grade(exercise, turned).verdict is Verdict.ACCEPTED
    one = desk.grade(exercise, text.replace("sp.solve(g, x)", "sp.solve(g, x)[:1]"))
    assert one.verdict is Verdict.WRONG_ANSWER


def test_examples_are_proved_as_expressions(desk, sandbox):
    for returns, wrong in (("x*(a*x + b) + c", ""), ("a*x**2", "says `returns` a*x**2: At ")):
        rest = QUADRATIC["rest"].replace("a*x**2 + b*x + c", returns)
        exercise = desk.exercise(REFERENCE, entry=QUADRATIC["entry"], rest=rest)
        solution = Course(desk.root).solution(exercise)
        found = examples_differ(exercise, solution, Expectations(sandbox))
        assert wrong in found
        assert bool(wrong) == bool(found)


def test_a_reference_that_nobody_can_read_is_our_fault(desk):
    exercise = desk.exercise(REFERENCE.replace("+ c", "+ sp.Symbol('d')"), **QUADRATIC)
    result = desk.grade(exercise, work("return a * x**2 + b * x + c"))
    assert result.verdict is Verdict.BROKEN
    assert result.points is None
    assert "the reference's expression" in result.checks[0].finding.message
