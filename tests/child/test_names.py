import ast

import pytest

from grader.child.mentions import mentioned
from grader.child.names import defined_names, uses


def names(source):
    return [use.name for use in uses(ast.parse(source), "work.py")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import numpy as np\nnp.linalg.inv(A)", "numpy.linalg.inv"),
        ("from numpy import linalg as la\nla.inv", "numpy.linalg.inv"),
        ("from numpy.linalg import inv as f\nf(A)", "numpy.linalg.inv"),
        ("import numpy.linalg\nnumpy.linalg.inv(A)", "numpy.linalg.inv"),
        ("import numpy.linalg as la\nla.inv(A)", "numpy.linalg.inv"),
        ("from numpy.linalg import inv", "numpy.linalg.inv"),
        ("import numpy.linalg", "numpy.linalg"),
        ("import numpy as np\ngetattr(np, 'vectorize')(f)", "numpy.vectorize"),
        ("import numpy as np\ngetattr(np.linalg, 'inv', None).x", "numpy.linalg.inv.x"),
        ("import numpy as np\nvars(np.linalg)['inv'](A)", "numpy.linalg.inv"),
        ("import numpy as np\nnp.linalg.__dict__['inv'](A)", "numpy.linalg.inv"),
        ("import numpy as np\nnp.linalg.__getattribute__('inv')(A)", "numpy.linalg.inv"),
        ("import numpy as np\nn = np\nn.vectorize", "numpy.vectorize"),
        ("import numpy as np\nf: object = np.vectorize\nf(g)", "numpy.vectorize"),
        ("import numpy as np\nif (n := np): n.vectorize", "numpy.vectorize"),
        ("import numpy as np\ndef f():\n    v = np.vectorize\n    return v(g)", "numpy.vectorize"),
        ("def f():\n    import numpy as np\n    return lambda: np.vectorize", "numpy.vectorize"),
        ("import numpy as np\nclass A:\n    v = [np.vectorize for x in y]", "numpy.vectorize"),
        ("import numpy as np\n@np.vectorize\ndef f(x): return x", "numpy.vectorize"),
        ("from numpy import *\nvectorize(f)", "numpy.vectorize"),
        ("from numpy import *", "numpy"),
        ("__import__('numpy').vectorize", "numpy.vectorize"),
        ("import importlib\nimportlib.import_module('numpy').vectorize", "numpy.vectorize"),
        ("import sys\nsys.modules['numpy'].vectorize", "numpy.vectorize"),
        ("try:\n    import numpy as np\nexcept ImportError:\n    np = None\nnp.dot", "numpy.dot"),
        ("eval('1')", "eval"),
        ("sorted(x)", "sorted"),
        ("from helper import f\nf(1)", "helper.f"),
        ("(lambda: exec)()", "exec"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(source, name):
    assert name in names(source)
    assert mentioned(compile(source, "work.py", "exec"), [name])


@pytest.mark.parametrize(
    "source",
    [
        "def f(np): return np.vectorize",
        "def f(*, np=None): return np.vectorize",
        "def f(*np): return np[0].vectorize",
        "f = lambda np: np.vectorize",
        "class numpy: vectorize = 1\nnumpy.vectorize",
        "np = 3\nnp.vectorize",
        "for numpy in y: numpy.vectorize",
        "[numpy.vectorize for numpy in y]",
        "with y as numpy: numpy.vectorize",
        "try: pass\nexcept E as numpy: numpy.vectorize",
        "match y:\n    case numpy: numpy.vectorize",
        "def vectorize(f): return f\nvectorize(g)",
        "import numpy as np\ndef f(x):\n    np = x\n    return np.vectorize",
        "import numpy as np\nx = 'np.vectorize'",
        "import numpy as np\nx.vectorize",
        "import numpy as np\ngetattr(np, name)",
        "import numpy as np\nvars(x)['vectorize']\nload(np)['vectorize']",
        "import numpy as np\nd['numpy'].vectorize\nload('numpy').vectorize",
        "numpy.vectorize",
    ],
)
def test_a_similar_name_of_the_codes_own_is_not_reported_as_numpys(source):
    assert "numpy.vectorize" not in names(source)


def test_a_use_says_where_it_is():
    (_, use) = uses(ast.parse("import numpy as np\nx = np.dot"), "work.py")
    assert (use.name, use.file, use.line, use.column) == ("numpy.dot", "work.py", 2, 5)


def test_a_chain_is_reported_once_in_its_longest_form():
    assert names("import numpy as np\nnp.linalg.inv") == ["numpy", "numpy.linalg.inv"]


def test_the_arguments_of_a_named_call_are_looked_at_too():
    assert "eval" in names("import numpy as np\nnp.dot(eval('1'), 2)")


def test_defined_names_are_those_of_the_module_itself():
    source = """
import numpy as np
from math import sin as s
def f(a):
    inner = 1
class C:
    member = 2
if True:
    x, (y, z) = 1, (2, 3)
[q for q in x]
"""
    assert sorted(defined_names(ast.parse(source))) == ["C", "f", "np", "s", "x", "y", "z"]


@pytest.mark.parametrize(
    "expression",
    [
        "x.astype(object)",
        "x.astype('O')",
        "x.astype(dtype=object)",
        "np.array(x, dtype='object')",
        "np.array(x, object)",
        "np.empty(3, dtype=object)",
        "np.dtype(object)",
    ],
)
def test_asking_for_an_array_of_objects_is_a_use_of_their_type(expression):
    source = f"import numpy as np\n{expression}"
    assert "numpy.object_" in names(source)
    for watched in ("numpy.object_", "numpy"):
        assert mentioned(compile(source, "work.py", "exec"), [watched])
    assert mentioned(compile("def f(x): return x.astype('O')", "work.py", "exec"), ["numpy"])


@pytest.mark.parametrize(
    "source",
    [
        "class A(object): pass",
        "isinstance(x, object)",
        "np.array(x, dtype=float)",
        "object = 3\nx.astype(object)",
        "f('O')",
    ],
)
def test_the_word_object_elsewhere_is_not(source):
    assert "numpy.object_" not in names(f"import numpy as np\n{source}")
