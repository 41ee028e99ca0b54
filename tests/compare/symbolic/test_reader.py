from __future__ import annotations

import subprocess
import sys

import pytest

from grader.compare.symbolic import ReadError, read, write
from grader.compare.symbolic.ir import Collection, Interval, Kind, Node, Number, walk
from grader.spec.domains import Domain
from tests.compare.symbolic.counting import counted
from tests.compare.symbolic.hostile import ATTACKS, BOMBS

SYMBOLS = {
    "x": Domain.REAL,
    "y": Domain.REAL,
    "lam": Domain.COMPLEX,
    "x_1": Domain.REAL,
    "f": Domain.FUNCTION,
}


def reading(text: str) -> str:
    return write(read(text, SYMBOLS))


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("2x", "2*x"),
        ("2 x", "2*x"),
        ("x y", "x*y"),
        ("xy", "x*y"),
        ("x2", None),
        ("3(x+1)", "3*(x + 1)"),
        ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
        ("x(x+1)", "x*(x + 1)"),
        ("λ² - 5λ + 2", "lam^2 - 5*lam + 2"),
        ("lambda", "lam"),
        ("2π", "2*pi"),
        ("e^x", "e^x"),
        ("exp x", "exp(x)"),
        ("xe^x", "x*e^x"),
        ("ln x", "ln(x)"),
        ("log(x, 2)", "log(x, 2)"),
        ("sqrt 17", "sqrt(17)"),
        ("√17", "sqrt(17)"),
        ("√(x+1)", "sqrt(x + 1)"),
        ("2√3", "2*sqrt(3)"),
        ("√17/2", "sqrt(17)/2"),
        ("|x|", "abs(x)"),
        ("||x| - 1|", "abs(abs(x) - 1)"),
        ("2|x|", "2*abs(x)"),
        ("|2(|x|+1)|", "abs(2*(abs(x) + 1))"),
        ("x_1 + x₁ + x1", "x_1 + x_1 + x_1"),
        ("x²", "x^2"),
        ("x⁻²", "x^(-2)"),
        ("e^x²", "e^(x^2)"),
        ("e^{-2x}y", "e^(-2*x)*y"),
        ("{x^{2}, x}", "{x^2, x}"),
        ("]0, x[", "(0, x)"),
        ("]0, 1]", "(0, 1]"),
        ("[0, oo[", "[0, oo)"),
        ("[[1, 2], [x, 3]]", "[[1, 2], [x, 3]]"),
        ("½x", "(1/2)*x"),
        ("x − 1", "x - 1"),
        ("2·x×y÷3", "2*x*y/3"),
        ("2e-3", "0.002"),
        ("2e", "2*e"),
        ("2e - 3", "2*e - 3"),
        ("0.5", "0.5"),
        ("1/3", "1/3"),
        ("1/2x", "1/2*x"),
        ("x/y/2", "x/y/2"),
        ("sin x", "sin(x)"),
        ("sin 2x", "sin(2*x)"),
        ("sin x^2", "sin(x^2)"),
        ("sin x cos x", "sin(x)*cos(x)"),
        ("sin x/2", "sin(x)/2"),
        ("sin^2 x", "sin(x)^2"),
        ("sin²x", "sin(x)^2"),
        ("sin(x)^2", "sin(x)^2"),
        ("sin^2(x) + cos^2(x)", "sin(x)^2 + cos(x)^2"),
        ("2x cos(x^2)", "2*x*cos(x^2)"),
        ("xsin(x)", "x*sin(x)"),
        ("ln|x|", "ln(abs(x))"),
        ("ln|x|(x+1)", "ln(abs(x))*(x + 1)"),
        ("Sqrt(2)", "sqrt(2)"),
        ("arctan(x)", "atan(x)"),
        ("3!", "factorial(3)"),
        ("-x^2", "-x^2"),
        ("-3x", "-3*x"),
        ("2^-x*y", "2^(-x)*y"),
        ("2*-x", "2*(-x)"),
        ("x^y^2", "x^(y^2)"),
        ("--x", "-(-1)*x"),
        ("x - (y - 1)", "x - (y - 1)"),
        ("oo", "oo"),
        ("-∞", "-oo"),
        ("{1, -1}", "{1, -1}"),
        ("{}", "{}"),
        ("[1, x]", "[1, x]"),
        ("(1, x)", "(1, x)"),
        ("(1,)", "(1,)"),
        ("[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]"),
        ("[0, 1)", "[0, 1)"),
        ("(0, oo)", "(0, oo)"),
        ("x = 3", "x = 3"),
        ("0 < x ≤ 1", "0 < x <= 1"),
        ("(5 ± sqrt 17)/2", "{(5 + sqrt(17))/2, (5 - sqrt(17))/2}"),
        ("±1", "{1, -1}"),
        ("(x +/- 1)/2", "{(x + 1)/2, (x - 1)/2}"),
        ("x +/− 1 -/+ y", "{x + 1 - y, x - 1 + y}"),
        ("1 ± 2 ∓ 3", "{1 + 2 - 3, 1 - 2 + 3}"),
        ("{0, ±1}", "{0, 1, -1}"),
        ("x = 1 ± 2", "{x = 1 + 2, x = 1 - 2}"),
        ("[0, 1 ± sin(x^2))", "{[0, 1 + sin(x^2)), [0, 1 - sin(x^2))}"),
        ("[0, ±x]", "[0, x, -x]"),
        ("x^(±2)", "{x^2, x^(-2)}"),
        ("f(x, y) + f(2)", "f(x, y) + f(2)"),
        ("E^x + I", "e^x + i"),
        ("Rational(1, 3)", "1/3"),
        ("sp.Rational(1, 3)*x", "(1/3)*x"),
        ("sp.Eq(x**2 - 1, 0)", "x^2 - 1 = 0"),
        ("Matrix([[2*x, 1], [0, y]])", "[[2*x, 1], [0, y]]"),
        ("np.array([1, x])", "[1, x]"),
        ("2*sympy.sqrt(x)*np.pi", "2*sqrt(x)*pi"),
        ("math.exp(x)", "exp(x)"),
    ],
)
def test_what_students_type_is_read(typed, read_as):
    if read_as is None:
        with pytest.raises(ReadError):
            read(typed, SYMBOLS)
    else:
        assert reading(typed) == read_as


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "The answer is empty. Write a value"),
        ("x +", 3, "The answer ends here, but a value was expected"),
        ("(x", 2, "but `)` to close `(` was expected"),
        ("x)", 1, "Found `)` where the end of the answer was expected. Check the brackets"),
        ("{1, 2", 5, "`}` to close `{`"),
        ("[1, 2}", 5, "`]` to close `[`"),
        ("|x", 2, "`|` to close `|`"),
        ("* x", 0, "Found `*` where a value was expected"),
        ("Matrix(x)", 0, "`Matrix` is not a function known here"),
        ("Rational(1/3)", 0, "Rational was given 1 values and takes 2"),
        ("Rational 1/3", 0, "Rational takes 2 values. Put them in brackets: Rational(…, …)"),
        ("Eq(x)", 0, "Eq was given 1 values and takes 2"),
        ("2*Eq(x, 1)", 1, "`*` needs a single value, and this is a relation"),
        ("Eq(x, 1)^2", 8, "`^` needs a single value, and this is a relation"),
        ("atan2 x", 0, "atan2 takes 2 values"),
        ("cmath.sqrt(x)", 5, "This point belongs to no number"),
        ("x = 1 and x = -1", 6, "`and` is not read. Separate values with commas: 1, 2"),
        ("sp.2", 0, "`sp` is not a name"),
        ("1,5", 1, "Write decimals with a point, and several values in braces: {1, 2}"),
        ("2 3", 2, "Put a sign between this number and what stands before it"),
        ("eˣ", 1, "`ˣ` is a raised letter, which is not read. Write ^x for a power"),
        ("x²e²ˣ", 4, "Write ^x for a power"),
        ("x 2", 2, "Put a sign between this number"),
        ("2x + a", 5, "`a` is not a name of this question. Use `x`, `y`, `lam`"),
        ("2 lmbda", 2, "`lmbda` is not a name of this question. Did you mean `lambda`?"),
        ("sqt(x)", 0, "`sqt` is not a function known here. Did you mean `sqrt`?"),
        ("2x2", 1, "`x2` is not a name of this question. Write x^2 for a power, x*2 for a"),
        ("sin2x", 0, "Put what sin is taken of in brackets: sin(…)"),
        ("sin", 0, "sin is not followed by a value"),
        ("sin + 1", 0, "sin is not followed by a value"),
        ("sin(x, y)", 0, "sin was given 2 values and takes 1"),
        ("log()", 0, "log was given 0 values and takes 1 to 2"),
        ("sin^-1 x", 3, "Write arcsin(x) or 1/sin(x)"),
        ("sin⁻¹ x", 3, "can be read in two ways"),
        ("√2x", 0, "can be read in two ways"),
        ("√x²", 0, "can be read in two ways"),
        ("e^2x", 2, "Write …^(2*x) or …^2*x"),
        ("e^{x}^2", 5, "Write …^(x^2) or (…^x)^2"),
        ("x^{1, 2}", 4, "`}` to close `{`"),
        ("]0[", 0, "An interval has two ends"),
        ("]0, 1)", 5, "`[` to close `]`"),
        ("(0, ]", 4, "where a value was expected"),
        ("e^xy", 2, "Write …^(x*y) or …^x*y"),
        ("1/xy", 2, "Write …/(x*y) or …/x*y"),
        ("sin 2(x+1)", 5, "Write sin(x*(…)) or sin(x)*(…)"),
        ("{1} + 2", 4, "`+` needs a single value, and this is a set"),
        ("2(x = 1)", 1, "`(` needs a single value, and this is a relation"),
        ("[0, 1)^2", 6, "this is an interval"),
        ("sin([1])", 0, "this is a list"),
        ("9^9^9", 1, "This power is too large"),
        ("9^(±99999)", 0, "too large"),
        ("501!", 3, "factorial is worked out for values up to 500"),
        ("gamma(10^9)", 0, "gamma is worked out for values up to 500"),
        ("sin " * 70 + "x", 0, "more than 60 levels"),
        ("(" * 150 + "x", 100, "nested too deeply"),
        ("x²" * 990, 0, "more than 2400 parts"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_write(text, position, words):
    with pytest.raises(ReadError) as caught:
        read(text, SYMBOLS)
    assert words in caught.value.message
    if position:
        assert caught.value.position == position


def test_no_names_are_suggested_where_none_are_declared():
    with pytest.raises(ReadError, match="Use numbers and functions"):
        read("y", {})


def test_a_decimal_is_exact_and_known_to_be_one():
    assert read("0.1", {}) == Number(read("1", {}).value / 10, decimal=True)


def test_half_open_brackets_make_an_interval():
    node = read("(0, 1]", {})
    assert isinstance(node, Interval)
    assert (node.left_closed, node.right_closed) == (False, True)


def test_closed_brackets_make_a_list():
    assert read("[0, 1]", {}) == Collection(Kind.LIST, (read("0", {}), read("1", {})))


def outcome(text: str) -> Node | ReadError:
    try:
        return read(text, SYMBOLS)
    except ReadError as error:
        return error


@pytest.mark.parametrize("text", [*ATTACKS, *BOMBS], ids=range(len(ATTACKS) + len(BOMBS)))
def test_hostile_text_is_read_or_refused_at_once(text):
    found, calls = counted(outcome, text)
    assert calls < 100_000
    if isinstance(found, ReadError):
        assert found.message.isprintable()
        assert len(found.message) < 300
        assert len(found.caret(text).splitlines()) == 2
    else:
        assert sum(1 for _ in walk(found)) <= 2_400


def test_nearly_every_attack_is_refused():
    refused = sum(isinstance(outcome(text), ReadError) for text in ATTACKS)
    assert refused >= 60
    assert refused >= len(ATTACKS) - 4


def test_reading_imports_neither_sympy_nor_mpmath():
    program = (
        "import sys; from grader.compare.symbolic import read, write; write(read('1/3', {}));"
        "print([name for name in ('sympy', 'mpmath') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
