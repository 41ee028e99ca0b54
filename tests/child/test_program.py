import linecache
import sys

import pytest

from grader.child.program import Program
from grader.wire.jobs import Source


@pytest.fixture
def program():
    """A program of the given sources, gone from Python's tables after the test."""
    before = sys.meta_path[:], set(sys.modules)

    def make(*, function="f", builtins=None, **texts):
        sources = tuple(Source(module=name, text=text) for name, text in texts.items())
        return Program(sources, function, builtins)

    yield make
    sys.meta_path[:] = before[0]
    for name in set(sys.modules) - before[1]:
        del sys.modules[name]


def test_a_function_is_found(program):
    assert program(work="def f(a, b=1, *, c): pass").load().found


@pytest.mark.parametrize("text", ["", "f = 3", "def g(): pass"])
def test_what_is_missing_or_cannot_be_called_is_not_found(program, text):
    assert not program(work=text).load().found


def test_a_callable_without_a_signature_is_found(program):
    text = "class F:\n    __signature__ = 3\n    def __call__(self, x): pass\nf = F()"
    assert program(work=text).load().found


def test_what_was_compiled_before_is_run_with_its_lines_known_and_other_builtins(program):
    first = program(work="def f():\n    return sum")
    first.load()
    first.forget()
    again = Program(first.sources, "f", {"sum": 3}, compiled=first.compiled)
    assert again.load().found
    assert again.function() == 3
    assert again.function.__code__ is first.function.__code__
    assert linecache.getline("work.py", 2) == "    return sum"


def test_siblings_are_imported_by_name(program):
    made = program(
        work="import one_of_mine\nfrom two_of_mine import g\ndef f(): return one_of_mine.g() + g()",
        one_of_mine="from two_of_mine import g",
        two_of_mine="def g(): return 21",
    )
    made.load()
    assert made.function() == 42


def test_siblings_may_import_each_other_in_a_circle(program):
    made = program(work="import one_of_mine\nx = 1\ndef f(): return 2", one_of_mine="import work")
    assert made.load().found


def test_a_module_that_is_there_already_keeps_its_name(program):
    made = program(work="import json\ndef f(): return json.dumps([1])", json="raise SystemExit")
    made.load()
    assert made.function() == "[1]"


def test_a_module_knows_its_name_and_file_and_is_not_main(program):
    made = program(work="if __name__ == '__main__': 1/0\ndef f(): return __name__, __file__")
    made.load()
    assert made.function() == ("work", "work.py")


def test_loading_again_runs_everything_afresh(program):
    made = program(
        work="import one_of_mine\ndef f():\n    one_of_mine.n += 1\n    return one_of_mine.n",
        one_of_mine="n = 0",
    )
    made.load()
    assert [made.function(), made.function()] == [1, 2]
    made.load()
    assert made.function() == 1


def test_tracebacks_can_show_the_text(program):
    program(work="x = 1\ndef f(): pass\n").load()
    assert linecache.getline("work.py", 2) == "def f(): pass\n"
    linecache.checkcache("work.py")
    assert linecache.getline("work.py", 1) == "x = 1\n"


def test_only_the_modules_of_the_program_see_other_builtins(program):
    made = program(
        work="import textwrap\ndef f(): return len('x'), textwrap.dedent(' x')",
        builtins={"__import__": __import__, "len": lambda _: "mine"},
    )
    made.load()
    assert made.function() == ("mine", "x")


def test_what_the_code_raises_while_it_loads_is_not_caught(program):
    with pytest.raises(ZeroDivisionError):
        program(work="1/0").load()
