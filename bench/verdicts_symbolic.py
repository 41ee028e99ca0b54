"""Typed mathematics: how many verdicts are right, how long they take, and what SymPy needs.

Run it with ``python -m bench.verdicts_symbolic [SEEDS]``: the whole corpus for each of SEEDS
seeds (default 2), hostile strings read and judged to the end, and ``sympy.simplify(a - b)`` on
every pair of expressions, stopped after two seconds each. Seconds are the processor's.
"""

from __future__ import annotations

import gc
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import sympy
from sympy.core.cache import clear_cache

from grader.compare.judging import Question
from grader.compare.symbolic import ReadError, read
from grader.compare.symbolic.algebra import to_sympy
from grader.compare.symbolic.canonical import is_total
from grader.compare.symbolic.equality import decide
from grader.compare.symbolic.ir import Expression, is_expression, symbols_in
from grader.compare.symbolic.judge import judge
from grader.compare.symbolic.names import constants_for
from grader.compare.symbolic.ordering import order_of
from tests.compare.symbolic.corpus import PAIRS, SYMBOLS, Pair
from tests.compare.symbolic.hostile import ATTACKS, BOMBS

PATIENCE = 2.0


class OutOfTimeError(BaseException):
    """SymPy has had its time; no `except Exception` of its own may stop this."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the pairs of one rule."""

    rule: str
    said: Counter[str]
    seconds: Sequence[float]

    def __str__(self) -> str:
        middle, longest = statistics.median(self.seconds), max(self.seconds)
        counts = (len(self.seconds), self.said["wrong"], self.said["undecided"])
        numbers = "".join(f"{count:>11}" for count in counts)
        return f"{self.rule:<22}{numbers}{middle * 1e3:>10.2f}{longest * 1e3:>10.1f}"


HEAD = f"{'rule':<22}{'verdicts':>11}{'wrong':>11}{'undecided':>11}{'median ms':>10}{'max ms':>10}"


def rows(seeds: int) -> Iterator[Row]:
    """Judge every pair of the corpus with each seed; yield a row for each rule, and one for all."""
    measured = [(pair, *_judged(pair, seed)) for seed in range(seeds) for pair in PAIRS]
    for rule in [*sorted({pair.rule for pair in PAIRS}), "adversarial", "all"]:
        chosen = [
            (said, seconds)
            for pair, said, seconds in measured
            if rule in (pair.rule, "all") or (rule == "adversarial" and pair.is_adversarial)
        ]
        yield Row(rule, Counter(said for said, _ in chosen), [each for _, each in chosen])


def _judged(pair: Pair, seed: int) -> tuple[str, float]:
    start = time.process_time()
    outcome = judge(pair.question(seed)).outcome
    seconds = time.process_time() - start
    if outcome in {"undecided", "unreachable"}:
        return "undecided", seconds
    return "right" if (outcome == "equal") is pair.is_equal else "wrong", seconds


# ---------------------------------------------------------------- beside SymPy


def compared_expressions() -> list[tuple[Expression, Expression]]:
    """Read the pairs of expressions of the corpus."""
    read_pairs = [
        (read(pair.actual, SYMBOLS), read(pair.expected, SYMBOLS))
        for pair in PAIRS
        if pair.rule == "expr"
    ]
    return [
        (actual, expected)
        for actual, expected in read_pairs
        if is_expression(actual) and is_expression(expected)
    ]


def _seconds_to_decide(actual: Expression, expected: Expression) -> float:
    # Every answer is judged in a new process, so nothing is known of the one before, nor below.
    for remembered in (order_of, is_total, symbols_in):
        remembered.cache_clear()
    start = time.process_time()
    decide(actual, expected, SYMBOLS)
    return time.process_time() - start


def _seconds_to_simplify(actual: Expression, expected: Expression) -> float:
    clear_cache()
    left, right = to_sympy(actual, SYMBOLS), to_sympy(expected, SYMBOLS)
    start = time.process_time()
    try:
        with _at_most(PATIENCE):
            sympy.simplify(left - right)
    except OutOfTimeError:
        return PATIENCE
    return time.process_time() - start


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# ---------------------------------------------------------------- hostile strings


EXPECTED = (
    ("x^2 + 1", "expr"),
    ("2", "expr"),
    ("sin x", "expr_up_to_constant"),
    ("(x + y)^2", "expr_up_to_factor"),
    ("{1, x}", "set"),
    ("[1, x]", "up_to_scale"),
    ("x < 2", "expr"),
)
"""What hostile answers are compared with, and how."""


def refusals() -> Iterator[tuple[str, float]]:
    """Yield what each hostile string comes to, and how long reading and judging it takes."""
    symbols = tuple((name, str(domain)) for name, domain in SYMBOLS.items())
    for text in (*ATTACKS, *BOMBS):
        for expected, rule in EXPECTED:
            start = time.process_time()
            try:
                read(text, SYMBOLS, constants_for(rule))
                question = Question(
                    actual=text, expected=expected, rule=rule, symbols=symbols, variable="x"
                )
                said = judge(question).outcome
            except ReadError:
                said = "not read"
            yield said, time.process_time() - start


def main(seeds: int) -> None:
    """Print the three tables."""
    # As in the server that judges are forked from: what SymPy made when it was imported is not
    # looked through again, which would take longer than most verdicts.
    gc.freeze()
    print(HEAD, *rows(seeds), sep="\n")
    expressions = compared_expressions()
    ours = [_seconds_to_decide(*each) for each in expressions]
    theirs = [_seconds_to_simplify(*each) for each in expressions]
    middle, other = statistics.median(ours), statistics.median(theirs)
    stopped = sum(seconds >= PATIENCE for seconds in theirs)
    ratio = statistics.median(their / our for our, their in zip(ours, theirs, strict=True))
    print(
        f"\n{len(ours)} pairs: median {middle * 1e3:.2f} ms, simplify(a - b) {other * 1e3:.1f} ms "
        f"({stopped} stopped after {PATIENCE:g} s): 1/{other / middle:.0f} of it; "
        f"the median of the ratios is 1/{ratio:.0f}"
    )
    said, seconds = zip(*refusals(), strict=True)
    outcomes = ", ".join(f"{count} {word}" for word, count in Counter(said).most_common())
    print(
        f"{len(ATTACKS) + len(BOMBS)} hostile strings, each judged beside {len(EXPECTED)} answers: "
        f"{outcomes}; median {statistics.median(seconds) * 1e3:.2f} ms, "
        f"at most {max(seconds) * 1e3:.0f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
