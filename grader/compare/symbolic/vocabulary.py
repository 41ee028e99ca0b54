"""The words of typed mathematics: functions, constants, and how declared names may be spelt.

A student who writes ``λ``, ``lam`` or ``lambda`` means the same symbol, and so does one who
writes ``x1``, ``x_1`` or ``x₁``. :func:`vocabulary` turns the declared symbols of a question into
one table from every spelling to what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from grader.compare.symbolic.ir import INFINITY, PI, Constant, E, I, Symbol
from grader.record import record
from grader.spec.domains import Domain

_MANY = 20

_ONE_ARGUMENT = (
    "sin cos tan cot sec csc asin acos atan sinh cosh tanh coth sech csch asinh acosh atanh "
    "exp ln log2 log10 sqrt cbrt abs sign floor ceil factorial gamma digamma erf erfc "
    "heaviside re im conj"
)
RATIONAL = "Rational"
"""SymPy's exact fraction of two numbers, which is read as their quotient."""
EQUATION = "Eq"
"""SymPy's equation of two sides, which is read as ``left = right``."""

# Every function, with its fewest and most arguments.
FUNCTIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    dict.fromkeys(_ONE_ARGUMENT.split(), (1, 1))
    | {
        "log": (1, 2),
        "max": (1, _MANY),
        "min": (1, _MANY),
        "atan2": (2, 2),
        "binomial": (2, 2),
        "integral": (2, 4),
        "derivative": (2, 3),
        RATIONAL: (2, 2),
        EQUATION: (2, 2),
    }
)

SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "arcsin": "asin",
        "arccos": "acos",
        "arctan": "atan",
        "arsinh": "asinh",
        "arcosh": "acosh",
        "artanh": "atanh",
        "arcsinh": "asinh",
        "arccosh": "acosh",
        "arctanh": "atanh",
        "sgn": "sign",
        "ceiling": "ceil",
        "conjugate": "conj",
        "binom": "binomial",
        "integrate": "integral",
        "diff": "derivative",
    }
)

CONSTANTS: Mapping[str, Constant] = MappingProxyType(
    {
        "pi": PI,
        "Pi": PI,
        "π": PI,
        "e": E,
        "E": E,
        "i": I,
        "I": I,
        "oo": INFINITY,
        "inf": INFINITY,
        "infinity": INFINITY,
        "∞": INFINITY,
    }
)

_GREEK_LETTERS = "αβγδζηθικμνξρστυφχψωΓΔΘΞΣΦΨΩ"
_GREEK_NAMES = (
    "alpha beta gamma delta zeta eta theta iota kappa mu nu xi rho sigma tau upsilon phi chi psi "
    "omega Gamma Delta Theta Xi Sigma Phi Psi Omega"
)
_GREEK: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {letter: (name,) for letter, name in zip(_GREEK_LETTERS, _GREEK_NAMES.split(), strict=True)}
    | {"λ": ("lam", "lambda", "lamda"), "ε": ("eps", "epsilon"), "Λ": ("Lam", "Lambda")}
)
_INDEXED = re.compile(r"([^\W\d_]+)_?([^\W_]*)")

Meaning = Symbol | Constant | str
"""What a name stands for: a symbol, a constant, or the function of that (canonical) name."""


@record
class Vocabulary:
    """What the names of one question mean; *declared* is what to suggest to a student.

    *constant* is the first of the names that a constant of integration may have, or "".
    """

    meanings: Mapping[str, Meaning]
    declared: tuple[str, ...]
    constant: str = ""

    def meaning(self, name: str) -> Meaning | None:
        """Look a name up; functions may be capitalised, as in ``Sqrt`` or ``Max``."""
        found = self.meanings.get(name)
        if found is None and len(name) > 1:
            lower = self.meanings.get(name.lower())
            found = lower if isinstance(lower, str) else None
        return found

    def arity(self, function: str) -> tuple[int, int]:
        return FUNCTIONS.get(function, (1, _MANY))

    def divide(self, run: str) -> tuple[str, ...]:
        """Divide letters written together, ``xy`` or ``xsin``, into names; () if impossible.

        Every part must be a single letter that is declared or a constant, but for the last,
        which may be a function. A reading with a function wins: ``xsin`` is never x*s*i*n.
        """
        for cut in range(len(run)):
            head, tail = run[:cut], run[cut:]
            if not all(self._is_letter(letter) for letter in head):
                return ()
            is_function = len(tail) > 1 and isinstance(self.meaning(tail), str)
            if is_function or (len(tail) == 1 and self._is_letter(tail)):
                return (*head, tail)
        return ()

    def _is_letter(self, letter: str) -> bool:
        return isinstance(self.meanings.get(letter), Symbol | Constant)


def vocabulary(symbols: Mapping[str, Domain], constants: tuple[str, ...] = ()) -> Vocabulary:
    """Return the words that may be used where *symbols* are declared.

    Each of the *constants* may be used too; only the first of them is worth mentioning.
    """
    free = tuple(name for name in constants if name not in symbols)
    return _vocabulary(tuple(symbols.items()), free)


@lru_cache(maxsize=256)
def _vocabulary(symbols: tuple[tuple[str, Domain], ...], constants: tuple[str, ...]) -> Vocabulary:
    meanings: dict[str, Meaning] = {**CONSTANTS, **SPELLINGS, **{name: name for name in FUNCTIONS}}
    for name in constants:
        meanings |= dict.fromkeys(_spellings(name), Symbol(name))
    for name, domain in symbols:
        meaning = name if domain is Domain.FUNCTION else Symbol(name)
        meanings |= dict.fromkeys(_spellings(name), meaning)
    # A name exactly as it was declared beats any other spelling of another name.
    for name, domain in symbols:
        meanings[name] = name if domain is Domain.FUNCTION else Symbol(name)
    declared = tuple(name for name, _ in symbols)
    return Vocabulary(MappingProxyType(meanings), declared, next(iter(constants), ""))


def _spellings(name: str) -> Iterator[str]:
    match = _INDEXED.fullmatch(name)
    base, index = match.groups() if match else (name, "")
    for spelling in _same_letter(base):
        yield f"{spelling}{index}"
        if index:
            yield f"{spelling}_{index}"


def _same_letter(base: str) -> tuple[str, ...]:
    for letter, names in _GREEK.items():
        if base == letter or base in names:
            return tuple(spelling for spelling in (letter, *names) if spelling not in FUNCTIONS)
    return (base,)
