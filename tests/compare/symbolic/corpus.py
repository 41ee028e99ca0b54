"""Pairs of answers and what is true of them, written for this project.

Each entry is (actual, expected, verdict); the symbols are those of ``SYMBOLS``. ADVERSARIAL pairs
agree at every point anybody would try first, or only look alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.compare.judging import Question
from grader.spec.domains import Domain
from tests.compare.symbolic import corpus_of_courses, corpus_of_rules

SYMBOLS = {
    "x": Domain.REAL,
    "y": Domain.REAL,
    "p": Domain.POSITIVE,
    "q": Domain.PROBABILITY,
    "n": Domain.INTEGER,
    "m": Domain.POSITIVE_INTEGER,
    "z": Domain.COMPLEX,
    "f": Domain.FUNCTION,
    **dict.fromkeys("abct", Domain.REAL),
    "k": Domain.POSITIVE_INTEGER,
    **dict.fromkeys("rs", Domain.POSITIVE),
}

SAME = [
    ("(x+1)^2", "x^2 + 2x + 1"),
    ("(x-1)(x+1)", "x^2 - 1"),
    ("x^3 - y^3", "(x-y)(x^2 + x*y + y^2)"),
    ("2(x + y)", "2x + 2y"),
    ("(x+y)^5", "x^5+5x^4*y+10x^3*y^2+10x^2*y^3+5x*y^4+y^5"),
    ("1/x + 1/y", "(x+y)/(x*y)"),
    ("(x^2-1)/(x-1)", "x + 1"),
    ("x/x", "1"),
    ("1/x*x", "1"),
    ("1/(1+1/x)", "x/(x+1)"),
    ("1/(x^2-1)", "1/(2(x-1)) - 1/(2(x+1))"),
    ("x^6/x^2", "x^4"),
    ("(x^2)^3", "x^6"),
    ("2^x * 3^x", "6^x"),
    ("2^(2x)", "4^x"),
    ("e^x*e^y", "e^(x+y)"),
    ("(e^x)^2", "e^(2x)"),
    ("1/e^x", "e^(-x)"),
    ("e^(x+ln 2)", "2e^x"),
    ("(e^x - e^-x)/2", "sinh x"),
    ("1/(1+e^-x)", "e^x/(1+e^x)"),
    ("tanh x", "(e^(2x)-1)/(e^(2x)+1)"),
    ("1 - tanh(x)^2", "1/cosh(x)^2"),
    ("cosh(x)^2 - sinh(x)^2", "1"),
    ("ln(e^x)", "x"),
    ("ln(p^2)", "2 ln p"),
    ("ln(x^2)", "2 ln|x|"),
    ("ln(p/3)", "ln p - ln 3"),
    ("ln(1/p)", "-ln p"),
    ("log(p, 2)", "ln p / ln 2"),
    ("log2(8p)", "3 + log2(p)"),
    ("log10(p)", "ln(p)/ln(10)"),
    ("p^ln 3", "3^ln(p)"),
    ("-q ln q - (1-q) ln(1-q)", "q ln(1/q) + (1-q) ln(1/(1-q))"),
    ("ln(q/(1-q))", "ln q - ln(1-q)"),
    ("sqrt(p^2)", "p"),
    ("sqrt(x^2)", "|x|"),
    ("sqrt(x^2 - 22x + 121)", "|x - 11|"),
    ("sqrt(4p)", "2 sqrt p"),
    ("sqrt(8)", "2 sqrt 2"),
    ("1/sqrt 2", "sqrt 2/2"),
    ("sqrt 2 * sqrt 3", "sqrt 6"),
    ("sqrt(3 + 2 sqrt 2)", "1 + sqrt 2"),
    ("(sqrt 5 + 1)/2", "2/(sqrt 5 - 1)"),
    ("sqrt(p)/p", "1/sqrt(p)"),
    ("p sqrt p", "p^(3/2)"),
    ("cbrt(p)^3", "p"),
    ("(1+sqrt x)(1-sqrt x)", "1 - sqrt(x)^2"),
    ("1/(sqrt(p+1)-sqrt p)", "sqrt(p+1)+sqrt p"),
    ("sin^2 x + cos^2 x", "1"),
    ("sin 2x", "2 sin x cos x"),
    ("cos 2x", "1 - 2 sin^2 x"),
    ("cos 2x", "cos^2 x - sin^2 x"),
    ("tan x", "sin x/cos x"),
    ("1 + tan^2 x", "1/cos^2 x"),
    ("sec x", "1/cos x"),
    ("cot x", "1/tan x"),
    ("sin(x+y)", "sin x cos y + cos x sin y"),
    ("sin(pi - x)", "sin x"),
    ("cos(x - pi/2)", "sin x"),
    ("sin^3 x", "(3 sin x - sin 3x)/4"),
    ("sin(pi/3)", "sqrt(3)/2"),
    ("cos(pi/5)", "(1+sqrt 5)/4"),
    ("atan(1)", "pi/4"),
    ("asin(x) + acos(x)", "0*asin(x) + pi/2"),
    ("cos(asin(x))", "sqrt(1-x^2)"),
    ("atan(p) + atan(1/p)", "pi/2"),
    ("asinh x", "ln(x + sqrt(x^2+1))"),
    ("|x|^2", "x^2"),
    ("|x*y|", "|x|*|y|"),
    ("|x - 20|", "|20 - x|"),
    ("max(x, y)", "(x + y + |x-y|)/2"),
    ("min(x, y)", "x + y - max(x, y)"),
    ("max(x, 0)", "(x + |x|)/2"),
    ("max(0, x) - max(0, -x)", "x"),
    ("sign(x)*|x|", "x"),
    ("max(x, max(y, 3))", "max(3, x, y)"),
    ("heaviside(x)*x", "max(x, 0)"),
    ("sin(pi n)", "0"),
    ("cos(pi n)", "(-1)^n"),
    ("(-1)^(2n)", "1"),
    ("floor(n)", "n"),
    ("m!", "m*(m-1)!"),
    ("binomial(m, 2)", "m(m-1)/2"),
    ("gamma(m+1)", "m!"),
    ("(m+1)!/m!", "m + 1"),
    ("floor(x + 3)", "floor(x) + 3"),
    ("e^(i pi)", "-1"),
    ("i^2", "-1"),
    ("(1+i)^2", "2i"),
    ("1/(1+i)", "(1-i)/2"),
    ("e^(i x)", "cos x + i sin x"),
    ("(e^(i x)+e^(-i x))/2", "cos x"),
    ("|z|^2", "z*conj(z)"),
    ("re(z) + i im(z)", "z"),
    ("(z+1)(z-1)", "z^2-1"),
    ("sqrt(-4)", "2i"),
    ("sqrt(-1-x^2)", "i sqrt(1+x^2)"),
    ("oo", "oo"),
    ("-oo", "-2*oo"),
    ("oo + x", "oo"),
    ("f(2x)", "f(x+x)"),
    ("f(x)^2 - f(y)^2", "(f(x)-f(y))(f(x)+f(y))"),
    ("0.5x", "x/2"),
    ("2e-3", "1/500"),
    ("½x²", "x^2/2"),
    ("x − 1", "-(1 - x)"),
    ("2·x÷4", "x/2"),
    ("100!/99!", "100"),
    ("erf(x) + erfc(x)", "1"),
    ("(1+1/m)^m*m^m", "(m+1)^m"),
    ("tan(atan(x))", "x"),
    ("(x+0.1)^2", "x^2 + x/5 + 1/100"),
]

DIFFERENT = [
    ("(x+1)^2", "x^2 + 1"),
    ("(x-y)^2", "x^2 - y^2"),
    ("1/(x+y)", "1/x + 1/y"),
    ("2x", "x^2"),
    ("-x^2", "(-x)^2"),
    ("x^2*x^3", "x^6"),
    ("(x^2)^3", "x^5"),
    ("2^x*2^y", "2^(x*y)"),
    ("e^(x+y)", "e^x + e^y"),
    ("2e^x", "e^(2x)"),
    ("e^(-x)", "-e^x"),
    ("ln(p+1)", "ln p + ln 1"),
    ("ln(p)^2", "2 ln p"),
    ("ln(2p)", "2 ln p"),
    ("ln(p)/ln(2)", "ln(p/2)"),
    ("log10(p)", "ln(p)"),
    ("sqrt(x^2+y^2)", "|x| + |y|"),
    ("sqrt(x^2+1)", "|x| + 1"),
    ("sqrt(8)", "4 sqrt 2"),
    ("sqrt 2 + sqrt 3", "sqrt 5"),
    ("(5 + sqrt 17)/2", "(5 - sqrt 17)/2"),
    ("(5 + sqrt 17)/2", "5 + sqrt 17/2"),
    ("sin 2x", "2 sin x"),
    ("sin^2 x", "sin(x^2)"),
    ("sin(x+y)", "sin x + sin y"),
    ("cos 2x", "1 + 2 sin^2 x"),
    ("sin x", "cos x"),
    ("sin(-x)", "sin x"),
    ("tan x", "cos x/sin x"),
    ("sinh x", "sin x"),
    ("asin x", "1/sin x"),
    ("1/3", "0.333"),
    ("pi", "22/7"),
    ("pi", "3.14159265358979"),
    ("e", "2.718281828459045"),
    ("0.1 + 0.2", "0.30000000000000004"),
    ("x/2y", "x/(2y)"),
    ("1/2x", "1/(2x)"),
    ("3x^2 e^x", "x^3 e^x + 3x^2 e^x"),
    ("cos(x^2)", "2x cos(x^2)"),
    ("cos 2x", "2x cos(x^2)"),
    ("2x cos x", "2x cos(x^2)"),
    ("x^2 - 5x - 2", "x^2 - 5x + 2"),
    ("x^2 + 5x + 2", "x^2 - 5x + 2"),
    ("|x + y|", "|x| + |y|"),
    ("|x|^3", "x^3"),
    ("max(x, y)", "min(x, y)"),
    ("max(x, 0)", "x"),
    ("sign(x)", "1"),
    ("cos(pi n)", "1"),
    ("(-1)^n", "-1"),
    ("m!", "m^m"),
    ("binomial(m, 2)", "m^2/2"),
    ("floor(x)", "x"),
    ("floor(x)", "ceil(x) - 1 + sign(x - 3)"),
    ("i", "-i"),
    ("(1+i)^2", "2"),
    ("e^(i x)", "cos x - i sin x"),
    ("z*conj(z)", "z^2"),
    ("re(z)", "z"),
    ("oo", "-oo"),
    ("oo", "1"),
    ("0", "oo"),
    ("f(x)", "f(y)"),
    ("f(x+y)", "f(x) + f(y)"),
    ("f(2x)", "2f(x)"),
    ("(-8)^(1/3)", "-2"),
    ("x^2", "x^2 + 10^-15"),
    ("1 + x", "1 + x + 1e-40"),
    ("0.3333333333333333333333333333333333", "1/3"),
    ("sqrt(pi)", "pi/2"),
    ("tanh x", "sinh x*cosh x"),
    ("1/(1+e^-x)", "1/(1+e^x)"),
    ("-q ln q", "q ln q"),
    ("x*y", "x + y"),
    ("x - y", "y - x"),
    ("x^y", "y^x"),
    ("erf(x)", "erfc(x)"),
    ("2^10", "2*10"),
    ("3!", "3"),
    ("-2^2", "4"),
]

# Different at places that are seldom tried, or by what vanishes in rounding.
ADVERSARIAL_DIFFERENT = [
    ("max(x, 100)", "100"),
    ("max(x, 1000000)", "1000000"),
    ("max(x, -5000)", "x"),
    ("min(x, 1e9)", "x"),
    ("|x - 20|", "20 - x"),
    ("|x - 20.001| + |x - 20|", "2|x - 20.0005|"),
    ("sqrt((x-11)^2)", "11 - x"),
    ("sqrt(x^2 - 22x + 121)", "11 - x"),
    ("sqrt((x-300)^2)", "300 - x"),
    ("sqrt(x^2)", "x"),
    ("sqrt(z^2)", "z"),
    ("e^(-1000x)", "e^(-1000x) + e^(-2000x)"),
    ("1", "1 + e^(-x^2)"),
    ("tanh(50x)", "sign(x)"),
    ("(x + 10^50) - 10^50", "x + 10^-30"),
    ("sqrt(x^2 + 10^-20)", "|x|"),
    ("heaviside(x - 7) + heaviside(7 - x)", "1 + heaviside(x - 7777)"),
    ("|x| + |y|", "|x + y| + |x - y|"),
    ("sin x", "sin(x + 1e-25)"),
    ("max(x*y, 2000)", "2000"),
    ("|x - y - 40|", "40 + y - x"),
    ("cos(x)^2", "cos(x)^2 + 10^-18*sin(x)"),
    ("ln(e^x + 1)", "max(x, 0)"),
    ("floor(n/2)", "n/2"),
]

# Equal, but only after the rounding errors are seen through.
ADVERSARIAL_SAME = [
    ("(x + 10^50) - 10^50", "x"),
    ("sqrt(x^2 + 10^-20)^2", "x^2 + 10^-20"),
    ("asin(sin(x)^2 + cos(x)^2)", "pi/2"),
    ("(sqrt(x^2+1) - x)(sqrt(x^2+1) + x)", "1"),
    ("sin(10^6*pi*n)", "0"),
    ("x + sin(x)^2 + cos(x)^2 - 1", "x"),
    ("16 atan(1/5) - 4 atan(1/239)", "pi"),
    ("sqrt(sqrt(5)+2) - sqrt(sqrt(5)-2)", "sqrt(2 sqrt 5 - 2)"),
    ("cos(2pi/7) + cos(4pi/7) + cos(6pi/7)", "-1/2"),
    ("sqrt(ln(2)^2 - 2 ln(2) + 1)", "1 - ln 2"),
    ("ln(cosh x + sinh x)", "x"),
]

# Defined at different places; the first is the student's.
DOMAINS = [
    ("ln x", "ln|x|"),
    ("ln|x|", "ln x"),
    ("ln(x^2)", "2 ln x"),
    ("sqrt(x)^2", "x"),
    ("x", "sqrt(x)^2"),
    ("sqrt(1-x^2)*sqrt(1-x^2)", "1-x^2"),
    ("e^(ln x)", "x"),
    ("sqrt(x-5)", "sqrt(5-x)"),
    ("ln(x) - ln(x) + 5", "5"),
    ("sqrt(x*y)", "sqrt(x)*sqrt(y)"),
    ("ln(x*y)", "ln x + ln y"),
    ("asin(x) + acos(x)", "pi/2"),
    ("(x^2)^(1/3)", "x^(2/3)"),
    ("x^0.5*x^0.5", "x"),
    ("sqrt(x - 10000)^2", "x - 10000"),
]

# The student's is defined nowhere.
NOWHERE = [
    ("x + 0*ln(-1)", "x"),
    ("x + 0/0", "x"),
    ("sqrt(-1 - x^2)", "x"),
]


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer, the expected one, the rule between them, and whether they are equal."""

    actual: str
    expected: str
    rule: str
    is_equal: bool
    is_adversarial: bool

    def question(self, seed: int = 0) -> Question:
        """Return what the judge is asked."""
        return Question(
            actual=self.actual,
            expected=self.expected,
            rule=self.rule,
            symbols=tuple((name, str(domain)) for name, domain in SYMBOLS.items()),
            variable="x",
            seed=seed,
        )


def _pairs() -> Iterator[Pair]:
    rules, courses = corpus_of_rules, corpus_of_courses
    antiderivatives = "expr_up_to_constant"
    for plain, ruled, is_equal, is_adversarial in (
        (SAME, rules.SAME, True, False),
        (DIFFERENT + DOMAINS + NOWHERE, rules.DIFFERENT, False, False),
        (ADVERSARIAL_SAME, rules.ADVERSARIAL_SAME, True, True),
        (ADVERSARIAL_DIFFERENT, rules.ADVERSARIAL_DIFFERENT, False, True),
        (courses.SAME, {antiderivatives: courses.SAME_ANTIDERIVATIVE}, True, False),
        (courses.DIFFERENT, {antiderivatives: courses.OTHER_ANTIDERIVATIVE}, False, False),
    ):
        for actual, expected in plain:
            yield Pair(actual, expected, "expr", is_equal, is_adversarial)
        for rule, pairs in ruled.items():
            for actual, expected in pairs:
                yield Pair(actual, expected, rule, is_equal, is_adversarial)


PAIRS = tuple(_pairs())
