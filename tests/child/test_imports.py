"""What of the files beside it code can import, and so can be held against it."""

import pytest

from grader.child.imports import importable
from grader.wire.jobs import Source

BESIDE = [
    Source(module=name, text="")
    for name in ("angle", "dot", "parts.__init__", "parts.deep", "parts.deep.leaf")
]
PARTS = ["parts.__init__", "parts.deep", "parts.deep.leaf"]


def imported(text):
    code = compile(text, "work.py", "exec", dont_inherit=True)
    return [source.module for source in importable(code, BESIDE)]


@pytest.mark.parametrize(
    "text",
    [
        "# the angle, by dot",
        "def f(angle):\n    return angle @ angle",
        'def f(x, w):\n    """Return the dot product, no angle."""\n    return np.dot(x, w)',
        "x.dot(w)",
        "angle = 1",
        "import numpy.dot",
        "from numpy import angle, dot",
        "import tools as dot",
        "label = 'angle: import dot'",
        "import angles",
        "import re\nspaces = re.compile(' ')\nangle = u.dot(v)",
        "",
    ],
)
def test_words_are_no_imports(text):
    assert imported(text) == []


@pytest.mark.parametrize(
    ("text", "modules"),
    [
        ("import angle", ["angle"]),
        ("import numpy as np, dot as d, angle", ["angle", "dot"]),
        ("from dot import *", ["dot"]),
        ("def f():\n    class C:\n        def g(self):\n            import dot", ["dot"]),
        ("f = lambda: [__import__('dot') for _ in '1']", ["dot"]),
        ("try:\n    import angle\nexcept ImportError:\n    pass", ["angle"]),
        ("import parts", PARTS),
        ("import parts.deep.leaf as leaf", PARTS),
        ("from parts.deep import leaf", PARTS),
        ("import importlib\nimportlib.import_module('parts.deep')", PARTS),
        ("exec('import angle')", ["angle"]),
        ("eval(compile('__import__(\"dot\")', '', 'eval'))", ["dot"]),
        ("getattr(m, '__import__')('dot')", ["dot"]),
        ("import runpy\nrunpy.run_module('angle')", ["angle"]),
        ("for name in ('angle', 'dot'):\n    __import__(name)", ["angle", "dot"]),
    ],
)
def test_an_import_is_found_by_a_statement_or_by_name(text, modules):
    assert imported(text) == modules


def test_a_name_put_together_while_the_code_runs_is_not_found():
    assert imported("__import__('an' + x + 'gle')") == []
