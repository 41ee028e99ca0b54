from dataclasses import replace

import numpy as np
import pytest

from grader.wire.frames import HEADER_BYTES
from grader.wire.jobs import (
    Cap,
    Changed,
    Counted,
    Inspected,
    Limits,
    Loaded,
    Purpose,
    Raised,
    Reason,
    Returned,
    Stopped,
)
from grader.wire.values import NamedFunction, Opaque, SeededGenerator, SymbolicText


def only(outcome):
    (reply,) = outcome.replies
    return reply


def test_a_call_returns_its_value(run):
    outcome = run(
        "import numpy as np\ndef f(w, x): return w * x + 1", {"w": 2.0, "x": np.arange(3.0)}
    )
    assert outcome.loaded == Loaded(found=True)
    assert only(outcome).value.tolist() == [1.0, 3.0, 5.0]
    assert outcome.seconds > 0


def test_calls_are_answered_in_turn_by_one_process(run):
    outcome = run("n = 0\ndef f():\n    global n\n    n += 1\n    return n", {}, {}, {})
    assert [reply.value for reply in outcome.replies] == [1, 2, 3]


def test_two_jobs_share_nothing(run):
    text = "import math\ndef f():\n    math.n = getattr(math, 'n', 0) + 1\n    return math.n"
    assert only(run(text)).value == only(run(text)).value == 1


def test_a_large_array_goes_both_ways(run):
    x = np.arange(1_000_000.0)
    assert np.array_equal(only(run("def f(x): return x[::-1]", {"x": x})).value, x[::-1])


def test_many_long_files_arrive(run):
    files = {f"part{number:02}": f"x = [{number}]  # " + 256_000 * "x" for number in range(40)}
    text = "import part39\ndef f(): return part39.x"
    assert sum(map(len, files.values())) > HEADER_BYTES
    assert only(run(text, siblings=files)).value == [39]


def test_a_syntax_error_is_found_before_anything_runs(run):
    outcome = run("print('no')\ndef f(:")
    assert outcome.inspected.fault.line == 2
    assert outcome.loaded is None
    assert outcome.replies == ()
    assert outcome.output == ""


def test_what_the_code_uses_is_reported(run):
    watched = ("numpy.vectorize",)
    outcome = run("import numpy as np\nf = np.vectorize(abs)", {"x": 1}, watched=watched)
    assert isinstance(outcome.inspected, Inspected)
    assert "numpy.vectorize" in [use.name for use in outcome.inspected.uses]


def test_a_missing_function_is_not_called(run):
    outcome = run("def g(): pass")
    assert outcome.loaded == Loaded(found=False)
    assert outcome.replies == ()


def test_an_exception_while_loading_ends_the_job(run):
    outcome = run("def f(): pass\n1/0")
    assert outcome.loaded.type == "ZeroDivisionError"
    assert outcome.loaded.frames[-1].line == 2
    assert outcome.replies == ()


def test_an_exception_in_one_call_does_not_end_the_others(run):
    outcome = run("def f(x): return 1 / x", {"x": 1}, {"x": 0}, {"x": 2})
    assert [type(reply) for reply in outcome.replies] == [Returned, Raised, Returned]


def test_a_stub_raises_not_implemented_error(run):
    assert only(run("def f(): raise NotImplementedError")).type == "NotImplementedError"


def test_a_changed_argument_is_reported(run):
    reply = only(run("def f(x):\n    x[0] = 3\n    return x", {"x": np.ones(2)}))
    assert reply.changed == (Changed(argument="x", detail="x[0] was 1.0, is now 3.0"),)


def test_a_warning_is_caught_with_its_line(run):
    reply = only(run("import numpy as np\ndef f(x):\n    return 1 / x", {"x": np.zeros(1)}))
    (caught,) = reply.warnings
    assert (caught.category, caught.line) == ("RuntimeWarning", 3)
    assert "divide by zero" in caught.message


def test_a_warning_is_caught_again_in_the_next_call(run):
    outcome = run("def f(x):\n    return 1 / x", {"x": np.zeros(1)}, {"x": np.zeros(1)})
    assert [len(reply.warnings) for reply in outcome.replies] == [1, 1]


def test_a_warning_that_has_no_line_of_the_sources_has_line_0(run):
    text = "import warnings, functools\nf = functools.partial(warnings.warn, 'old')"
    assert only(run(text)).warnings[0].line == 0


def test_generators_and_functions_arrive_as_themselves(run):
    text = "def f(g, rng): return g(2.0), rng.random()"
    reply = only(run(text, {"g": NamedFunction("square"), "rng": SeededGenerator(5)}))
    assert reply.value == (4.0, np.random.default_rng(5).random())
    assert reply.changed == ()


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("(n for n in [1])", "generator"),
        ("np.matrix([[1]])", "numpy.matrix"),
        ("np.array([None])", "numpy.ndarray[object]"),
        ("lambda: 1", "function"),
    ],
)
def test_what_is_not_data_comes_back_as_its_type(run, expression, name):
    reply = only(run(f"import numpy as np\ndef f(): return {expression}"))
    assert type(reply.value) is Opaque
    assert reply.value.type_name == name


def test_nothing_comes_back_as_none(run):
    assert only(run("def f(): pass")).value is None


def test_siblings_can_be_imported(run):
    outcome = run(
        "from own_part import g\ndef f(): return g()",
        siblings={"own_part": "def g(): return 'sibling'"},
    )
    assert only(outcome).value == "sibling"


def test_what_nothing_imports_is_not_there(run):
    """It was not read, so nobody knows what is in it."""
    text = "def f():\n    return __import__('own_' + part).g()\npart = 'part'"
    outcome = run(text, siblings={"own_part": "def g(): return 1"})
    assert only(outcome).type == "ModuleNotFoundError"


def test_a_half_written_file_of_another_exercise_does_no_harm(run):
    text = "def f():\n    import own_part\n    return own_part.n  # not by dot"
    siblings = {"own_part": "n = 1", "dot": "def dot(:"}
    assert only(run(text, siblings=siblings)).value == 1


def test_packages_can_be_imported_and_their_lines_are_known(run):
    outcome = run(
        "from parts.leaf import g\nimport parts\ndef f(n): return parts.NAME if n else g()",
        {"n": 1},
        {"n": 0},
        siblings={
            "parts.__init__": "from .leaf import NAME",
            "parts.leaf": "NAME = __name__\ndef g():\n    raise ValueError",
        },
    )
    returned, raised = outcome.replies
    assert returned.value == "parts.leaf"
    assert [(frame.file, frame.line) for frame in raised.frames] == [
        ("work.py", 3),
        ("parts/leaf.py", 3),
    ]


def test_what_is_printed_is_kept_also_what_a_crash_leaves_behind(run):
    text = "import os\nprint('loading λ')\ndef f():\n    print('calling')\n    os.abort()"
    outcome = run(text)
    assert outcome.output == "loading λ\ncalling\n"
    assert outcome.output_bytes == len("loading λ\ncalling\n".encode())


def test_what_is_printed_without_a_newline_is_kept(run):
    assert run("def f(): print('no newline', end='')").output == "no newline"


def test_output_is_cut_and_counted(run, quick):
    outcome = run("def f(): print('x' * 100_000)")
    assert len(outcome.output) == 64 * 1024
    assert outcome.output_bytes == 100_001


def test_output_that_is_no_text_is_made_readable(run):
    assert run("import os\ndef f(): os.write(1, b'\\xff')").output == "\ufffd"


class TestCounting:
    """The interpreted lines of one call."""

    LOOP = "def f(x):\n    s = 0.0\n    for v in x:\n        s += v\n    return s"

    def counted(self, run, text, *sizes, function="f"):
        calls = [{"x": np.ones(n)} for n in sizes]
        outcome = run(text, *calls, function=function, purpose=Purpose.COUNT)
        assert all(type(reply) is Counted for reply in outcome.replies), outcome
        return outcome.replies

    def test_a_loop_has_a_slope_of_its_lines(self, run):
        few, many = self.counted(run, self.LOOP, 10, 110)
        assert (many.lines - few.lines) / 100 == 2.0
        assert {line.line for line in many.own[:2]} == {3, 4}
        assert many.tampered == ""

    @pytest.mark.parametrize("text", ["tuple(x * 2)", "(x * 2).tolist()"])
    def test_another_container_is_no_loop(self, run, text):
        few, many = self.counted(run, f"def f(x): return {text}", 10, 110)
        assert few.lines == many.lines

    def test_code_that_cannot_deal_with_probes_is_counted_on_plain_arrays(self, run):
        text = "def f(x):\n    if 'Probe' in type(x).__name__: 1 / 0\n    return x * 2"
        few, many = self.counted(run, text, 10, 110)
        assert few.lines == many.lines == 2

    def test_the_last_call_ends_when_it_has_run_too_many_lines(self, run):
        text = "def f(x):\n    while len(x) > 20: pass\n    return x"
        calls = [{"x": np.ones(n)} for n in (5, 10, 100)]
        cap = Cap(times=2, more=10, between=100, enough=1000, most=10_000)
        *_, last = run(text, *calls, purpose=Purpose.COUNT, cap=cap).replies
        assert last.lines == 2 * 2 + 10 + 1
        assert last.tampered == ""

    def test_whole_array_code_has_none(self, run):
        text = "import numpy as np\ndef f(x): return np.cumsum(x * 2) + np.mean(x)"
        few, many = self.counted(run, text, 10, 110)
        assert few.lines == many.lines

    @pytest.mark.parametrize(
        ("expression", "callee"),
        [
            ("np.apply_along_axis(len, 1, x[:, None])", "numpy.apply_along_axis"),
            ("np.vectorize(abs)(x)", "numpy.vectorize.__call__"),
            ("sum(x)", "sum"),
            ("min(x)", "min"),
            ("tuple(map(abs, x))", "map"),
            ("tuple(filter(None, x))", "filter"),
            ("functools.reduce(max, x)", "reduce"),
            ("sum(map(abs, x))", "sum"),
            ("math.hypot(*x)", "iteration"),
            ("math.hypot(*x.tolist())", "iteration"),
            ("x.astype(object).sum()", "array of objects"),
        ],
    )
    def test_a_loop_elsewhere_is_put_down_to_what_was_called(self, run, expression, callee):
        text = f"import functools, math\nimport numpy as np\ndef f(x):\n    return {expression}"
        few, many = self.counted(run, text, 10, 110)
        names = {(line.line, line.callee) for line in many.callees}
        assert (4, callee) in names
        assert expression.startswith("np.vectorize") or many.lines - few.lines >= 100

    def test_a_comprehension_counts_every_element(self, run):
        few, many = self.counted(run, "def f(x): return [v * 2 for v in x]", 10, 110)
        assert many.lines - few.lines >= 100

    def test_a_loop_in_a_sibling_counts(self, run):
        outcome = run(
            "from own_part import f",
            {"x": np.ones(10)},
            purpose=Purpose.COUNT,
            siblings={"own_part": self.LOOP},
        )
        assert only(outcome).own[0].file == "own_part.py"

    def test_each_call_is_counted_in_a_fresh_module(self, run):
        text = (
            "seen = {}\ndef f(x):\n    if x.size not in seen:\n"
            "        for v in x:\n            seen[x.size] = v\n    return seen[x.size]"
        )
        first, second = self.counted(run, text, 100, 100)
        assert first.lines == second.lines > 200

    def test_plans_that_numpy_caches_are_warm(self, run):
        text = (
            "import numpy as np\n"
            "def f(x): return np.einsum('i,i,i->i', x, x, x, optimize='optimal')"
        )
        few, many = self.counted(run, text, 24, 96)
        assert few.lines == many.lines

    def test_a_deep_recursion_is_counted_to_its_end(self, run):
        text = "def f(x): return g(x.size)\ndef g(n): return n and g(n - 1)"
        (counted,) = self.counted(run, text, 900)
        assert counted.tampered == ""
        assert counted.lines >= 900

    @pytest.mark.parametrize(
        "trick",
        [
            "sys.settrace(None)",
            "t = sys.gettrace(); sys.settrace(None); sum(x); sys.settrace(t)",
            "sys._getframe().f_trace = None",
            "sys._getframe().f_trace_lines = False",
        ],
    )
    def test_switching_the_counting_off_is_noticed(self, run, trick):
        (counted,) = self.counted(run, f"import sys\ndef f(x):\n    {trick}\n    return 1", 3)
        assert "the code" in counted.tampered

    def test_a_generator_that_is_left_alone_is_no_trick(self, run):
        text = "def g(x):\n    yield from x\ndef f(x):\n    return next(g(x)), next(iter(x))"
        assert self.counted(run, text, 3)[0].tampered == ""

    def test_an_exception_is_raised_not_counted(self, run):
        outcome = run("def f(x): raise ValueError", {"x": 1}, {"x": 2}, purpose=Purpose.COUNT)
        assert [reply.type for reply in outcome.replies] == ["ValueError", "ValueError"]

    def test_a_child_that_is_stopped_while_warming_has_one_answer(self, run):
        outcome = run("def f(x): raise SystemExit", {"x": 1}, {"x": 2}, purpose=Purpose.COUNT)
        assert only(outcome).reason is Reason.EXITED

    def test_a_child_that_is_stopped_while_counting_has_no_answer_after_it(self, run):
        text = (
            "import sys\ndef f(x):\n    if sys.gettrace() and x: raise SystemExit(4)\n    return x"
        )
        outcome = run(text, {"x": 0}, {"x": 1}, {"x": 2}, purpose=Purpose.COUNT)
        assert [type(reply) for reply in outcome.replies] == [Counted, Stopped]


FUNCTION_OF_A_FUNCTION = "def f(a, b):\n    return lambda x: (a, b, x)"


def test_what_a_function_returns_is_called_in_the_same_child(run):
    outcome = run(FUNCTION_OF_A_FUNCTION, {"a": 1, "x": 2, "b": 3}, then=("x",))
    assert only(outcome).value == (1, 3, 2)


def test_a_function_without_arguments_may_be_returned(run):
    assert only(run("def f():\n    return lambda: 5", then=())).value == 5


def test_what_is_returned_in_place_of_a_function_comes_back_as_it_is(run):
    reply = only(run("def f(x):\n    return x", {"x": 1.5, "t": 0}, then=("t",)))
    assert (reply.value, reply.uncalled) == (1.5, True)


def test_the_lines_of_both_functions_are_counted(run):
    text = (
        "def f(a):\n    for _ in range(a): pass\n    def g(b):\n        for _ in range(b): pass\n"
        "    return g"
    )
    calls = [{"a": a, "b": b} for a, b in ((1, 1), (101, 1), (1, 101))]
    outcome = run(text, *calls, purpose=Purpose.COUNT, then=("b",))
    base, outer, inner = (reply.lines for reply in outcome.replies)
    assert outer - base == inner - base == 100 * (outer - base) // 100 > 0


SYMBOLIC = "import sympy as sp\nx = sp.Symbol('x')\n"


def test_expressions_go_both_ways(run):
    outcome = run(
        SYMBOLIC + "def f(e): return [sp.diff(e, x), {'a': e}]", {"e": SymbolicText("x^3")}
    )
    assert only(outcome).value == [SymbolicText("(3*(x^2))"), {"a": SymbolicText("(x^3)")}]


HOSTILE = {
    "a hundred thousand nodes": (
        "sp.Add(*[x] * 10**5, evaluate=False)",
        Opaque("sympy.core.add.Add", "an expression that is too large to be compared"),
    ),
    "a power that nobody can work out": (
        "sp.Pow(sp.Integer(10), sp.Integer(10)**9, evaluate=False)",
        SymbolicText("(10^1000000000)"),
    ),
    "an integer with a million digits": (
        "sp.Integer(1 << 10**6)",
        Opaque("sympy.core.numbers.Integer", "a number of more than 400 digits"),
    ),
    "a class with a repr of its own": (
        "type('E', (sp.Expr,), {'__repr__': lambda self: exec('raise SystemExit')})()",
        Opaque("E", "E, which is not something that can be compared"),
    ),
    "a symbol whose name is an expression": (
        "sp.Symbol('x^2')",
        Opaque("sympy.core.symbol.Symbol", "a symbol called 'x^2'"),
    ),
}


@pytest.mark.parametrize(("text", "value"), HOSTILE.values(), ids=HOSTILE.keys())
def test_an_odd_object_of_sympy_crosses_as_text_or_as_the_reason_why_not(run, text, value):
    found = only(run(SYMBOLIC + f"def f(): return {text}")).value
    assert type(found) is type(value)
    assert found == value or found.type_name.rsplit(".", 1)[-1] == value.type_name


ODD_ARGUMENTS = {
    "that never end": ("def args(self):\n        while True: pass", Reason.TIME),
    "that raise": ("def args(self): raise KeyboardInterrupt", Reason.RESULT),
    "that nest for ever": ("def args(self): return (self,)", None),
}


@pytest.mark.parametrize(("method", "reason"), ODD_ARGUMENTS.values(), ids=ODD_ARGUMENTS.keys())
def test_a_subclass_with_arguments_of_its_own_harms_only_itself(run, job, method, reason):
    text = (
        f"import sympy\nclass Add(sympy.Expr):\n    @property\n    {method}\ndef f(): return Add()"
    )
    usual = job("").limits
    limits = replace(usual, seconds_per_call=2.0) if reason is Reason.TIME else usual
    reply = only(run(text, limits=limits, preload=("sympy",)))
    if reason is None:
        assert "too large" in reply.value.text
    else:
        assert reply.reason is reason


class TestOutputBeforeACall:
    """What was printed before a call was sent cannot tell that call's arguments."""

    TEXT = "print('loading')\ndef f(x):\n    print('given', x)\n    return x"

    def test_ends_where_the_call_was_sent(self, run):
        outcome = run(self.TEXT, {"x": 1}, {"x": 2}, {"x": 3})
        assert outcome.output_before(0) == "loading\n"
        assert outcome.output_before(2) == "loading\ngiven 1\ngiven 2\n"

    def test_is_everything_if_the_call_was_never_sent(self, run):
        outcome = run("print('loading')\nimport sys\nsys.exit()", {"x": 1})
        assert outcome.output_before(0) == outcome.output == "loading\n"

    def test_counts_characters_and_not_bytes(self, run):
        outcome = run("def f(x): print('λ' * x)", {"x": 3}, {"x": 2})
        assert outcome.output_before(1) == "λλλ\n"

    def test_never_goes_beyond_what_is_kept(self, run):
        outcome = run("def f(x): print('x' * x)", {"x": 100_000}, {"x": 2})
        assert outcome.output_before(1) == outcome.output
        assert len(outcome.output) == 64 * 1024


def test_what_all_calls_return_together_is_bounded(run):
    limits = Limits(seconds_per_call=20, seconds_in_all=60, result_bytes=3_000_000)
    text = "import numpy as np\ndef f(): return np.zeros(150_000)"
    *first, last = run(text, {}, {}, {}, {}, limits=limits).replies
    assert all(isinstance(reply, Returned) for reply in first)
    assert len(first) == 2
    assert last == Stopped(
        reason=Reason.RESULT, detail="more than 2.86 MB of data in all calls together"
    )


class TestCallsSentTogether:
    """The outcome is that of calls sent one by one."""

    TEXT = """
import os, sys
def f(x):
    print("given", x)
    if x == 3:
        os._exit(3)
    if x == 4:
        while True: pass
    if x == 6:
        print("y" * 500_000)
    if x == 7:
        1 / 0
    return x
"""

    @pytest.mark.parametrize("at", [3, 4, 6, 7])
    def test_what_happens_in_one_costs_the_calls_after_it(self, sandbox, job, at):
        limits = Limits(seconds_per_call=1.0, output_bytes_allowed=1000)
        arguments = [{"x": x} for x in (0, 1, at, 2, 0)]
        made = job(self.TEXT, *arguments, limits=limits)
        alone = sandbox.student.run(made)
        together = sandbox.student.run(replace(made, together=(2, 3)))
        assert together.replies == alone.replies
        assert len(together.replies) == (5 if at == 7 else 3)

    def test_what_was_printed_before_a_group_was_sent_is_known(self, sandbox, job):
        made = job(self.TEXT, {"x": 0}, {"x": 1}, {"x": 2})
        outcome = sandbox.student.run(replace(made, together=(2,)))
        assert outcome.output_before(0) == outcome.output_before(1) == ""
        assert outcome.output_before(2) == "given 0\ngiven 1\n"

    def test_an_answer_too_many_is_found(self, sandbox, job):
        text = """
import os, struct
body = (
    b'[["Returned",{"value":1,"changed":[],'
    b'"warnings":[],"uncalled":false}],[]]'
)
def f(x):
    if x == 1:
        os.write(3, struct.pack("<IQ", len(body), 0) + body)
    return x
"""
        for arguments in ((0, 1), (1, 0), (1, 0, 0), (0, 0, 0, 1)):
            made = job(text, *[{"x": x} for x in arguments])
            # Which answer belongs to which call is not known then.
            (reply,) = sandbox.student.run(replace(made, together=(2,))).replies
            assert reply.reason is Reason.PROTOCOL

    def test_what_they_return_together_is_bounded(self, sandbox, job):
        text = "import numpy as np\ndef f(x): return np.zeros(1000)"
        made = job(text, *[{"x": 0}] * 4, limits=Limits(result_bytes=20_000))
        outcome = sandbox.student.run(replace(made, together=(4,)))
        assert [type(reply) for reply in outcome.replies] == [Returned, Returned, Stopped]
        assert outcome.replies[-1].reason is Reason.RESULT

    def test_large_ones_are_sent_one_by_one(self, sandbox, job):
        made = job("def f(x): return x[0]", *[{"x": np.ones(20_000)}] * 3)
        outcome = sandbox.student.run(replace(made, together=(3,)))
        assert [reply.value for reply in outcome.replies] == [1.0] * 3
