import pytest

from grader.child.inspection import inspect
from grader.wire.jobs import Source
from grader.wire.messages import Inspect


def inspected(text, *others, compiled=None, **asked):
    sources = [Source(module="work", text=text)]
    sources += [Source(module=f"other{number}", text=other) for number, other in enumerate(others)]
    said, _ = inspect(
        Inspect(sources=tuple(sources), **asked), {} if compiled is None else compiled
    )
    return said


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("def f(x):\n    return (1", 2, 12, "'(' was never closed"),
        ("x = 1\nreturn x", 2, 1, "'return' outside function"),
        ("def f():\n    x = 1\n    global x", 3, 5, "assigned to before global"),
        ("def f():\n  a\n    b", 3, 0, "unexpected indent"),
        ("x = 1\0", 0, 0, "null bytes"),
        ("x = '\ud800'", 0, 0, "surrogates"),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(text, line, column, message):
    fault = inspected(text).fault
    assert message in fault.message
    assert fault.file == "work.py"
    if column:
        assert (fault.line, fault.column) == (line, column)


@pytest.mark.parametrize(
    "text", ["(" * 100_000, "-" * 100_000 + "1", "x" + ".x" * 100_000, "[" * 250 + "]" * 250]
)
def test_code_that_is_nested_too_deeply_is_a_fault_and_no_crash(text):
    fault = inspected(text).fault
    assert any(word in fault.message for word in ("too deeply", "too many nested", "too complex"))


def test_a_fault_shows_the_line():
    assert inspected("a = 1\nb = = 2\n").fault.text == "b = = 2"


def test_a_fault_in_a_sibling_names_its_file():
    assert inspected("import other0", "import other1", "def").fault.file == "other1.py"


def test_a_fault_in_a_file_that_is_not_imported_is_none():
    assert inspected("x = 1  # not other0", "def").fault is None


def test_names_come_from_the_first_source_and_uses_from_all():
    other = "import math\nmath.sin(1)"
    text = "import numpy as np, other0\nnp.sin"
    found = inspected(text, other, "import math\nmath.sin(2)", watched=("math.sin",))
    assert found.defined == ("np", "other0")
    assert {(use.name, use.file) for use in found.uses} == {
        ("numpy", "work.py"),
        ("other0", "work.py"),
        ("numpy.sin", "work.py"),
        ("math", "other0.py"),
        ("math.sin", "other0.py"),
    }


def test_no_use_is_told_where_no_watched_name_can_be_among_them():
    assert inspected("import math\nmath.sin(1)", watched=("math.cos", "numpy.vectorize")).uses == ()


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("def f(): pass\ndef g(): pass", ("f",)),
        ("if True:\n    def f(): pass", ("f",)),
        ("def g(): pass\nx = 1", ("g", "x")),
        ("def g():\n    def f(): pass", ("g",)),
        ("class C:\n    def f(self): pass", ("C",)),
        ("f = lambda: 0", ("f",)),
    ],
)
def test_all_names_are_told_unless_the_function_is_there(text, defined):
    assert inspected(text, function="f").defined == defined


def test_odd_escapes_do_not_warn_here():
    assert inspected(r"x = '\d'", watched=("x",)).fault is None


def test_what_was_read_need_not_be_compiled_again_unless_python_warns_of_it():
    compiled = {}
    text = "x = 1\nimport other0"
    assert inspected(text, "x = 1 is 1", compiled=compiled).fault is None
    assert list(compiled) == ["work"]
    assert compiled["work"].co_consts[0] == 1
    assert compiled["work"].co_filename == "work.py"
