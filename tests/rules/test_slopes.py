"""The rule on real code, counted in real children: what loops is found, the rest passes."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

import pytest

from grader.cases import grown_cases
from grader.results import Finding
from grader.rules.vectorized import denied, judge, plan
from grader.sandbox import open_sandbox
from grader.wire.jobs import Call, Counted, Inspected, Job, Purpose, Source


@dataclass(frozen=True)
class Task:
    """An exercise and ways to solve it."""

    entry: str
    over: object
    good: dict[str, str]
    bad: dict[str, str]
    cases: dict[str, object]


SCALE = Task(
    entry="solve(x: (n,), w: float) -> (n,)",
    over=("n",),
    cases={},
    good={
        "operators": "return w * x + 1",
        "checked": """
            x = np.asarray(x, dtype=float)
            if x.ndim != 1:
                raise ValueError("x has one axis")
            return np.add(np.multiply(x, w), 1)
            """,
        "chunks": "return np.concatenate([w * part + 1 for part in np.array_split(x, 4)])",
        "planned": "return np.einsum('i,->i', x, w, optimize=True) + 1",
        "list": "return list(w * x + 1)",
    },
    bad={
        "list walked through": "return np.array([w * v + 1 for v in list(x)])",
        "list in C": "return np.array(list(map((1.0).__add__, list(w * x))))",
        "for": """
            y = np.empty(len(x))
            for i in range(len(x)):
                y[i] = w * x[i] + 1
            return y
            """,
        "while": """
            y, i = x.copy(), 0
            while i < len(y):
                y[i] = w * y[i] + 1
                i += 1
            return y
            """,
        "comprehension": "return np.array([w * v + 1 for v in x])",
        "generator": "return np.fromiter((w * v + 1 for v in x), float)",
        "map": "return np.array(list(map((1.0).__add__, map(w.__mul__, x.tolist()))))",
        "halves": """
            if len(x) < 2:
                return w * x + 1
            return np.concatenate([solve(x[::2], w), solve(x[1::2], w)])
            """,
        "helper": """
            def one(v):
                return w * v + 1
            return np.array([one(v) for v in x])
            """,
        "vectorize": "return np.vectorize(lambda v: w * v + 1)(x)",
        "frompyfunc": "return np.frompyfunc(w.__mul__, 1, 1)(x).astype(float) + 1",
        "memory": """
            key = x.tobytes()
            if key not in KEPT:
                KEPT[key] = np.array([w * v + 1 for v in x])
            return KEPT[key]
            """,
    },
)
INNER = Task(
    entry="solve(x: (n,), y: (n,)) -> float",
    over=("n",),
    cases={},
    good={"matmul": "return x @ y", "ufuncs": "return float(np.add.reduce(x * y))"},
    bad={
        "sum": "return sum(x * y)",
        "fsum": "return math.fsum((x * y).tolist())",
        "zip": """
            total = 0.0
            for a, b in zip(x, y):
                total += a * b
            return total
            """,
    },
)
DISTANCES = Task(
    entry="solve(X: (m, d), Y: (n, d)) -> (m, n)",
    over=("m", "n"),
    cases={},
    good={
        "products": """
            squares = (X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T
            return np.sqrt(np.maximum(squares, 0))
            """,
        "short-axis": """
            squares = 0
            for k in range(X.shape[1]):
                squares = squares + (X[:, [k]] - Y[:, k]) ** 2
            return np.sqrt(squares)
            """,
    },
    bad={
        "rows-of-x": "return np.array([np.linalg.norm(Y - row, axis=1) for row in X])",
        "rows-of-y": "return np.stack([np.linalg.norm(X - row, axis=1) for row in Y], axis=1)",
        "both": """
            D = np.empty((len(X), len(Y)))
            for i in range(len(X)):
                for j in range(len(Y)):
                    D[i, j] = np.linalg.norm(X[i] - Y[j])
            return D
            """,
        "along-axis": """
            return np.apply_along_axis(lambda row: np.linalg.norm(Y - row, axis=1), 1, X)
            """,
    },
)
WINDOWS = Task(
    entry="solve(x: (n,), k: int) -> (n - k + 1,)",
    over=("n",),
    # Both drawn from n: a loop over the window must still not look like one over the array.
    cases={"draw": {"k": {"integers": ("n // 2", "n")}}},
    good={
        "running-sum": """
            total = np.cumsum(np.concatenate([[0.0], x]))
            return (total[k:] - total[:-k]) / k
            """,
        "views": "return np.lib.stride_tricks.sliding_window_view(x, k).mean(axis=1)",
        "over-the-window": "return sum(x[j : len(x) - k + 1 + j] for j in range(k)) / k",
    },
    bad={"slices": "return np.array([x[i : i + k].mean() for i in range(len(x) - k + 1)])"},
)
EPOCH = Task(
    entry="solve(w: (d,), X: (n, d), y: (n,), b: int) -> (d,)",
    over={"n": {"with": {"b": "n // 4"}}},
    cases={},
    good={
        "batches": """
            for start in range(0, len(y), b):
                A, t = X[start : start + b], y[start : start + b]
                w = w - 0.1 * A.T @ (A @ w - t) / len(t)
            return w
            """,
    },
    bad={
        "samples": """
            for start in range(0, len(y), b):
                g = np.zeros(len(w))
                for i in range(start, min(start + b, len(y))):
                    g += X[i] * (X[i] @ w - y[i])
                w = w - 0.1 * g / b
            return w
            """,
    },
)
TASKS = {
    "scale": SCALE, "inner": INNER, "distances": DISTANCES, "windows": WINDOWS, "epoch": EPOCH
}  # fmt: skip
GOOD = [(task, name) for task in TASKS for name in TASKS[task].good]
BAD = [(task, name) for task in TASKS for name in TASKS[task].bad]


@pytest.fixture(scope="module")
def student() -> Iterator[object]:
    with open_sandbox() as sandbox:
        yield sandbox.student


@pytest.fixture
def verdict(exercise, student):
    def of(task: Task, body: str) -> tuple[list[float], Finding | None]:
        made = exercise(task.entry, {"over": task.over}, **task.cases)
        source = Source(module="work", text=module(made.entry, body))
        studies = plan(made)
        cases = [case for s in studies for case in grown_cases(made, s.small, s.large, "71c2")]
        calls = tuple(Call(arguments=case.arguments) for case in cases)
        job = Job(
            purpose=Purpose.COUNT,
            sources=(source,),
            function="solve",
            calls=calls,
            warmed=len(calls),
        )
        outcome = student.run(job)
        assert isinstance(outcome.inspected, Inspected)
        assert [type(reply) for reply in outcome.replies] == [Counted] * len(calls)
        pairs = zip(studies, outcome.replies[::2], outcome.replies[1::2], strict=True)
        slopes, findings = [], [denied(outcome.inspected, (source,))]
        for study, small, large in pairs:
            slopes.append(study.slope(small, large))
            findings.append(judge(study, small, large, (source,)))
        return slopes, next((finding for finding in findings if finding), None)

    return of


def module(entry, body: str) -> str:
    names = ", ".join(argument.name for argument in entry.arguments)
    lines = "\n".join(f"    {line}" for line in dedent(body).strip().splitlines())
    return f"import math\nimport numpy as np\nKEPT = {{}}\n\ndef solve({names}):\n{lines}\n"


@pytest.mark.parametrize(("task", "name"), GOOD)
def test_vectorized_code_passes_with_almost_no_slope(verdict, task, name):
    slopes, finding = verdict(TASKS[task], TASKS[task].good[name])
    assert finding is None
    assert max(map(abs, slopes)) < 0.05


@pytest.mark.parametrize(("task", "name"), BAD)
def test_code_that_loops_is_found_with_its_line(verdict, task, name):
    slopes, finding = verdict(TASKS[task], TASKS[task].bad[name])
    assert finding is not None
    assert finding.place.line >= 6
    assert finding.place.source
    assert finding.why
    assert name == "frompyfunc" or max(slopes) >= 1


def test_the_outer_loop_is_shown_and_named(verdict):
    _, finding = verdict(DISTANCES, DISTANCES.bad["both"])
    assert finding.place.source == "for i in range(len(X)):"
    assert finding.message.startswith("line 7 runs once per element: 25 times at m = 24, ")


def test_a_loop_inside_numpy_is_named(verdict):
    _, finding = verdict(DISTANCES, DISTANCES.bad["along-axis"])
    assert "inside numpy.apply_along_axis: " in finding.message


def test_untied_batches_would_look_like_a_loop(exercise, verdict):
    untied = Task(EPOCH.entry, ("n",), EPOCH.good, {}, {"draw": {"b": {"each": (2,)}}})
    slopes, finding = verdict(untied, EPOCH.good["batches"])
    assert finding is not None
    assert slopes[0] == pytest.approx(1.5)
