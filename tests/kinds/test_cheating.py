"""Ways to pass for vectorized without being so; none is accepted."""

import sys

import pytest

from grader.results import Status, Verdict

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has clocks of other processes"
)

REST = """
    cases: {sizes: {n: [1, 5, 0]}}
    compare: allclose
    vectorized: {over: [n], within: 2, at: {n: 20000}}
"""
LOOP = "np.array([v * v for v in x] + [0.0])[:-1]"
CHEATS = {
    "memoised": f"""
        KEPT = {{}}
        def squares(x):
            key = x.tobytes()
            if key not in KEPT:
                KEPT[key] = {LOOP}
            return KEPT[key]
    """,
    "kept in NumPy, from the counted calls for the timed ones": """
        def squares(x):
            kept = np.__dict__.setdefault("_kept", {})
            key = x.tobytes()
            if key not in kept:
                for _ in range(3):
                    np.sort(np.tile(x, 60))
                kept[key] = x * x
            return kept[key]
    """,
    "vectorized where arrays are short": f"""
        def squares(x):
            return x * x if len(x) < 1000 else {LOOP}
    """,
    "tracing is looked for": f"""
        import sys
        look = getattr(sys, "get" + "trace")
        def squares(x):
            return {LOOP} if look() is None else x * x
    """,
    "tracing is switched off": f"""
        import sys
        switch = getattr(sys, "set" + "trace")
        def squares(x):
            switch(None)
            return {LOOP}
    """,
    "the clocks are frozen": """
        import time
        time.perf_counter = time.process_time = time.thread_time = lambda: 0.0
        def squares(x):
            for _ in range(3):
                np.sort(np.tile(x, 60))
            return x * x
    """,
    "two speeds, hidden from tracing": f"""
        import sys
        look = getattr(sys, "get" + "trace")
        calls = [0]
        def squares(x):
            calls[0] += 1
            slow = calls[0] % 2 and look() is None
            return [{LOOP} for _ in range(9)][0] if slow else x * x
    """,
    "objects": """
        def squares(x):
            boxed = x.astype("O")
            return (boxed * boxed).astype(float)
    """,
    "threads": f"""
        import threading
        def squares(x):
            found = []
            thread = threading.Thread(target=lambda: found.append({LOOP}))
            thread.start()
            thread.join()
            return found[0]
    """,
}


@pytest.mark.parametrize("text", CHEATS.values(), ids=CHEATS.keys())
def test_what_only_looks_vectorized_is_not_accepted(desk, text):
    exercise = desk.exercise(
        "def squares(x):\n    return x * x\n", entry="squares(x: (n,)) -> (n,)", rest=REST
    )
    result = desk.grade(exercise, f"\n        import numpy as np\n{text}")
    assert result.verdict in {
        Verdict.NOT_VECTORIZED,
        Verdict.TOO_SLOW,
        Verdict.RUN_TIME_ERROR,
    }, result


def test_what_does_not_load_where_it_is_counted_is_not_excused(desk):
    exercise = desk.exercise(
        "def squares(x):\n    return x * x\n", entry="squares(x: (n,)) -> (n,)", rest=REST
    )
    text = f"""
        import builtins
        import numpy as np
        if sum is not builtins.sum:
            raise SystemExit
        def squares(x):
            return {LOOP}
    """
    result = desk.grade(exercise, text)
    assert result.verdict is Verdict.RUN_TIME_ERROR
    assert not result.needs_staff


def test_what_the_calls_of_cases_left_behind_is_counted_once_more_without_them(desk, check):
    exercise = desk.exercise(
        "def squares(x):\n    return x * x\n", entry="squares(x: (n,)) -> (n,)", rest=REST
    )
    # The calls of all cases are seven; where lines are counted alone, five are made in all.
    text = f"""
        import numpy as np
        calls = np.__dict__.setdefault("_calls", [])
        def squares(x):
            calls.append(0)
            return {LOOP} if 8 <= len(calls) <= 11 else x * x
    """
    result = desk.grade(exercise, text)
    assert check(result, "vectorized").status is Status.PASSED


def test_a_built_in_loop_that_was_kept_from_before_shows_where_lines_are_counted(desk, check):
    exercise = desk.exercise(
        "def squares(x):\n    return x * x\n",
        entry="squares(x: (n,)) -> (n,)",
        rest=REST.replace("within: 5, ", ""),
    )
    text = """
        import numpy as np
        kept = np.mean.__dict__.setdefault("kept", [map])
        def squares(x):
            numbers = memoryview(np.ascontiguousarray(x)).cast("B").cast("d")
            return np.fromiter(kept[0](float.__mul__, numbers, numbers), dtype=float, count=len(x))
    """
    result = desk.grade(exercise, text)
    assert check(result, "values").status is Status.PASSED
    assert check(result, "vectorized").status is Status.FAILED
