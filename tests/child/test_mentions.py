"""Whether compiled code could refer to a name; how names are spelled is in ``test_names``."""

import ast
from pathlib import Path

import pytest

from grader.child.mentions import defines, mentioned
from grader.child.names import uses

SOLUTIONS = sorted((Path(__file__).parents[2] / "solutions").rglob("*.py"))


def compiled(text):
    return compile(text, "work.py", "exec")


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\nnp.\uff4c\uff49nalg",
        "import numpy as np\ngetattr(np, 'lin' 'alg')",
        "import numpy as np\ngetattr(np, 'lin' + 'alg')",
        "import numpy as np\ngetattr(np, '\\x6cinalg')",
        "def f(linalg): return [lambda: linalg]",
        "def f(x): return x in {'a', ('numpy.linalg.inv',)}",
        "def f():\n    def g():\n        class C:\n            import numpy.linalg as la",
        "def f(*, linalg=None): pass",
    ],
)
def test_what_the_compiler_has_put_together_is_seen(text):
    assert mentioned(compiled(text), ["numpy.linalg"]) == {"numpy.linalg"}


@pytest.mark.parametrize(
    "text", ["import numpy as np\nnp.dot", "x = 'line algebra'", "# linalg\nx = 1", ""]
)
def test_code_without_the_word_mentions_nothing(text):
    assert not mentioned(compiled(text), ["numpy.linalg", "numpy.object_"])


def test_nobody_who_watches_nothing_is_told():
    assert not mentioned(compiled("import numpy.linalg"), [])


def test_whatever_the_syntax_tree_of_a_solution_uses_its_code_mentions():
    assert len(SOLUTIONS) > 300
    for path in SOLUTIONS:
        text = path.read_text()
        code = compiled(text)
        for name in {use.name for use in uses(ast.parse(text), path.name)}:
            assert mentioned(code, [name]), f"{path}: {name}"


def test_a_function_is_defined_on_the_top_level_only():
    assert defines(compiled("if x:\n    async def f(): pass"), "f")
    assert not defines(compiled("class C:\n    def f(self): pass"), "f")
    assert not defines(compiled("f = g"), "f")
