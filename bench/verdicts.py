"""Right answers by other algorithms, and wrong ones: how the rules of linear algebra decide.

Tables: spectra with perturbed conjugate pairs; right answers of another algorithm and the
same with one planted error, by kind of matrix; answers that are wrong as a whole; and those of
:mod:`bench.verdicts_symbolic`. Run it with ``python -m bench.verdicts [COUNT]``, COUNT answers for
each problem (default 500).

A planted error is 1e-3 of the largest entry of the part it is in (0.1 in float32). Its *backward
ratio* is worked out here, apart from the rules, as in LAPACK's test programs. Where that does not
exceed 100 thresholds, the answer is still that of a matrix next to the one asked, and such an
error is legitimately invisible. What is noted among the others are eigenvectors whose largest
entry was changed: that makes them longer, and turns them by less than 1e-6.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from bench import verdicts_symbolic
from bench.algorithms import ALGORITHMS, Algorithm, Answer
from bench.matrices import KINDS, Array, Random
from grader.compare import Difference, View, compare, conform
from grader.spec.models import CodeExercise

THRESHOLD = 30
PLANTED = 1e-3


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule with its entry line, and how NumPy solves it."""

    exercise: CodeExercise
    reference: Callable[..., Answer]
    square: bool
    with_rhs: bool = False

    def judge(self, given: Answer, answer: Answer, reference: Answer) -> Difference:
        """Compare an answer with the reference's, as the grader does it."""
        entry = self.exercise.entry
        arguments = dict(zip((each.name for each in entry.arguments), given, strict=True))
        found = [conform(part, r.type).value for part, r in zip(answer, entry.results, strict=True)]
        wanted = [
            conform(part, r.type).value for part, r in zip(reference, entry.results, strict=True)
        ]
        m, n = given[0].shape
        view = View(
            entry=entry,
            result=entry.results[0],
            sizes={"m": m, "n": n, "k": min(m, n)},
            arguments=arguments,
            results=dict(zip(entry.result_names, found, strict=True)),
            expected=dict(zip(entry.result_names, wanted, strict=True)),
        )
        return compare(self.exercise.rules[0], found[0], wanted[0], view)


def _exercise(entry: str, rule: object) -> CodeExercise:
    return CodeExercise.model_validate(
        {
            "format": 1,
            "id": "a-problem",
            "kind": "code",
            "title": "A problem",
            "topic": "verdicts",
            "difficulty": 1,
            "points": 1,
            "statement": "Solve it.",
            "entry": entry,
            "cases": {},
            "compare": rule,
        }
    )


PROBLEMS: Mapping[str, Problem] = MappingProxyType(
    {
        "eig": Problem(
            _exercise("eig(A: (n, n)) -> (w: (n,) complex, V: (n, n) complex)", "eigenpairs"),
            lambda A: tuple(np.linalg.eig(A)),
            square=True,
        ),
        "svd": Problem(
            _exercise("svd(A: (m, n)) -> (U: (m, k), s: (k,), Vt: (k, n))", "svd"),
            lambda A: tuple(np.linalg.svd(A, full_matrices=False)),
            square=False,
        ),
        "qr": Problem(
            _exercise("qr(A: (m, n)) -> (Q: (m, k), R: (k, n))", "qr"),
            lambda A: tuple(np.linalg.qr(A)),
            square=False,
        ),
        "inv": Problem(
            _exercise("inv(A: (n, n)) -> (n, n)", "inverse"),
            lambda A: (np.linalg.inv(A),),
            square=True,
        ),
        "solve": Problem(
            _exercise("solve(A: (n, n), b: (n,)) -> (n,)", "solve"),
            lambda A, b: (np.linalg.solve(A, b),),
            square=True,
            with_rhs=True,
        ),
        "lstsq": Problem(
            _exercise("fit(A: (m, n), b: (m,)) -> (n,)", "least_squares"),
            lambda A, b: (np.linalg.lstsq(A, b)[0],),
            square=False,
            with_rhs=True,
        ),
    }
)

# What an algorithm cannot do: Jacobi's need real matrices, some need full rank.
_SYMMETRIC_ONLY = {"Jacobi"}
_REAL_ONLY = {"Jacobi", "one-sided Jacobi"}
_FULL_RANK_ONLY = {"Gram-Schmidt twice", "Householder", "augmented"}
_NOT_TINY = {"augmented", "one-sided Jacobi"}
_SYMMETRIC = {"symmetric", "repeated", "Hilbert"}
_SINGULAR = {"inv", "solve"}


def kinds_of(problem: str) -> list[str]:
    """Return the kinds of matrices that a problem has answers for."""
    return [kind for kind in KINDS if not (kind == "rank-deficient" and problem in _SINGULAR)]


def algorithms_for(problem: str, kind: str) -> list[tuple[str, Algorithm]]:
    """Return the algorithms that can solve *problem* for matrices of a *kind*."""
    left_out = set()
    left_out |= _SYMMETRIC_ONLY if kind not in _SYMMETRIC else set()
    left_out |= _REAL_ONLY if kind == "complex" else set()
    left_out |= _NOT_TINY if kind == "tiny" else set()
    left_out |= _FULL_RANK_ONLY if problem != "qr" and kind == "rank-deficient" else set()
    left_out |= {"Gram-Schmidt twice"} if kind == "rank-deficient" else set()
    return [each for each in ALGORITHMS[problem].items() if each[0] not in left_out]


def given_to(problem: str, kind: str, rng: Random) -> Answer:
    """Draw the arguments of one case."""
    n = int(rng.integers(2, 8))
    m = n if PROBLEMS[problem].square else n + int(rng.integers(0, 5))
    A = KINDS[kind](rng, m, n)
    if not PROBLEMS[problem].with_rhs:
        return (A,)
    b = rng.normal(size=m) * np.abs(A).max()
    return A, b + 1j * rng.normal(size=m) if A.dtype.kind == "c" else b


# ---------------------------------------------------------------- backward ratios, once more


def backward_ratio(problem: str, given: Answer, answer: Answer, reference: Answer) -> float:
    """Return the largest backward error of an answer in units of n eps, as LAPACK's tests do."""
    with np.errstate(all="ignore"):
        errors = list(_RATIOS[problem](*given, *(part.astype(complex) for part in answer)))
        own = list(_RATIOS[problem](*given, *(part.astype(complex) for part in reference)))
    rounding = max(given[0].shape) * np.finfo(float).eps
    allowed = [max(1.0, each / rounding / 3) for each in own]
    return max(e / rounding / a for e, a in zip(errors, allowed, strict=True))


def _size(A: Array) -> float:
    return float(np.linalg.norm(A)) or 1.0


def _of_eig(A: Array, w: Array, V: Array) -> Iterator[float]:
    unit = V / np.linalg.norm(V, axis=0)
    yield float(np.linalg.norm(A @ unit - unit * w, axis=0).max() / _size(A))


def _of_svd(A: Array, U: Array, s: Array, Vt: Array) -> Iterator[float]:
    yield _size(A / _size(A) - U * (s / _size(A)) @ Vt)
    yield float(np.linalg.norm(U.conj().T @ U - np.eye(len(s))))
    yield float(np.linalg.norm(Vt @ Vt.conj().T - np.eye(len(s))))


def _of_qr(A: Array, Q: Array, R: Array) -> Iterator[float]:
    yield float(np.linalg.norm((A - Q @ R) / _size(A)))
    yield float(np.linalg.norm(Q.conj().T @ Q - np.eye(Q.shape[1])))


def _of_inv(A: Array, X: Array) -> Iterator[float]:
    size = _size(A) * _size(np.linalg.inv(A))
    yield float(np.linalg.norm(A @ X - np.eye(len(A))) / size)
    yield float(np.linalg.norm(X @ A - np.eye(len(A))) / size)


def _of_solve(A: Array, b: Array, x: Array) -> Iterator[float]:
    size = _size(A) * np.linalg.norm(x) + np.linalg.norm(b)
    yield float(np.linalg.norm(b - A @ x) / size)


def _of_lstsq(A: Array, b: Array, x: Array) -> Iterator[float]:
    U, s, _ = np.linalg.svd(A, full_matrices=False)
    r = b - A @ x
    damping = np.linalg.norm(r) / np.linalg.norm(x)
    damped = s * (U.conj().T @ r) / np.hypot(s, damping)
    yield float(np.linalg.norm(damped) / (np.linalg.norm(x) * _size(A)))


_RATIOS: Mapping[str, Callable[..., Iterator[float]]] = MappingProxyType(
    {
        "eig": _of_eig,
        "svd": _of_svd,
        "qr": _of_qr,
        "inv": _of_inv,
        "solve": _of_solve,
        "lstsq": _of_lstsq,
    }
)

# ---------------------------------------------------------------- the tables


@dataclass(slots=True)
class Row:
    """What came of the answers to one problem for one kind of matrix."""

    right: Counter[str]
    planted: Counter[str]


def verdict(difference: Difference) -> str:
    return "rejected" if difference else "noted" if difference.note else "accepted"


def other_answers(problem: str, kind: str, count: int, rng: Random) -> Row:
    """Judge *count* right answers by other algorithms, and each with one planted error."""
    asked, row = PROBLEMS[problem], Row(Counter(), Counter())
    algorithms = algorithms_for(problem, kind)
    for number in range(count):
        given = given_to(problem, kind, rng)
        reference = asked.reference(*given)
        answer = algorithms[number % len(algorithms)][1](rng, *given)
        if kind == "float32":
            single = (np.complex64 if p.dtype.kind == "c" else np.float32 for p in answer)
            answer = tuple(p.astype(d) for p, d in zip(answer, single, strict=True))
        row.right[verdict(asked.judge(given, answer, reference))] += 1
        wrong = planted(answer, PLANTED * (100 if kind == "float32" else 1), rng)
        ratio = backward_ratio(problem, given, wrong, reference)
        if kind == "float32":
            ratio *= np.finfo(float).eps / np.finfo(np.float32).eps
        if ratio <= 100 * THRESHOLD:
            row.planted["invisible"] += 1
        else:
            row.planted[verdict(asked.judge(given, wrong, reference))] += 1
    return row


def planted(answer: Answer, share: float, rng: Random) -> Answer:
    """Change one entry of one part by a *share* of its largest entry."""
    parts = [part.copy() for part in answer]
    part = parts[int(rng.integers(len(parts)))]
    index = tuple(int(rng.integers(size)) for size in part.shape)
    part[index] += rng.choice([-1, 1]) * share * np.abs(part).max()
    return tuple(parts)


def spectra(count: int, rng: Random) -> int:
    """Return how many right spectra are rejected: conjugate pairs, perturbed and permuted."""
    asked = _exercise("eig(A: (n, n)) -> (n,) complex", "multiset")
    rejected = 0
    for _ in range(count):
        pairs = rng.integers(1, 6)
        half = np.round(rng.normal(size=pairs), 1) + 1j * rng.normal(size=pairs)
        values = np.concatenate([half, half.conj(), rng.normal(size=int(rng.integers(0, 4)))])
        noise = 1e-13 * (rng.normal(size=values.size) + 1j * rng.normal(size=values.size))
        found = rng.permutation(values + noise)
        view = View(entry=asked.entry, result=asked.entry.results[0])
        rejected += bool(compare(asked.rules[0], found, values, view))
    return rejected


def _swapped(w: Array, V: Array) -> Answer:
    order = np.arange(len(w))
    order[[0, -1]] = order[[-1, 0]]
    return w[order], V


def _duplicated(w: Array, V: Array) -> Answer:
    return np.append(w[:-1], w[0]), np.column_stack([V[:, :-1], V[:, 0]])


def _unsorted(U: Array, s: Array, Vt: Array) -> Answer:
    return U[:, ::-1], s[::-1], Vt[::-1]


def _skewed(Q: Array, R: Array) -> Answer:
    """Write A as a product of matrices of the right form, Q without perpendicular columns."""
    skew = np.eye(len(R)) + np.triu(np.full(R.shape, 0.1), 1)
    return Q @ skew, np.linalg.solve(skew, R)


WRONG: Mapping[str, tuple[str, Callable[..., Answer]]] = MappingProxyType(
    {
        "swapped eigenpairs": ("eig", _swapped),
        "duplicated eigenpairs": ("eig", _duplicated),
        "unsorted singular values": ("svd", _unsorted),
        "Q not orthogonal": ("qr", _skewed),
    }
)


def wrong_answers(name: str, count: int, rng: Random) -> int:
    """Return how many answers that are wrong as a whole are accepted."""
    problem, spoil = WRONG[name]
    accepted = 0
    for _ in range(count):
        given = given_to(problem, "random", rng)
        reference = PROBLEMS[problem].reference(*given)
        accepted += not PROBLEMS[problem].judge(given, spoil(*reference), reference)
    return accepted


def main(count: int) -> None:
    rng = np.random.default_rng(0)
    print(f"2000 spectra, conjugate pairs perturbed by 1e-13: {spectra(2000, rng)} rejected\n")
    print("                        right, another algorithm     one planted error of 1e-3")
    print("problem kind            answers rejected  noted      visible accepted noted invisible")
    for problem in PROBLEMS:
        kinds = kinds_of(problem)
        for kind in kinds:
            row = other_answers(problem, kind, -(-count // len(kinds)), rng)
            right, wrong = row.right, row.planted
            visible = wrong.total() - wrong["invisible"]
            print(
                f"{problem:7} {kind:15} {right.total():7} {right['rejected']:8} "
                f"{right['noted']:6} {visible:12} {wrong['accepted']:8} {wrong['noted']:5} "
                f"{wrong['invisible']:9}"
            )
    print()
    for name in WRONG:
        print(f"{name}: {wrong_answers(name, count, rng)} of {count} accepted")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    print()
    verdicts_symbolic.main(seeds=2)
