from __future__ import annotations

import ast

import pytest

from grader.child.magics import as_python
from grader.submissions import Missing
from grader.submissions.excerpts import Wanted, excerpt
from grader.submissions.notebooks import read_notebook

from .notebook_files import code, notebook, notebook_of_format_3, prose, write

SOFTMAX = Wanted(id="softmax-rows", file="softmax_rows.py", name="softmax")


@pytest.fixture
def taken(tmp_path):
    """Return what is taken for softmax from a notebook of these cells."""

    def take(*cells, wanted=SOFTMAX):
        path = write(tmp_path / "hw.ipynb", notebook(*cells))
        return excerpt(read_notebook(path), wanted)

    return take


def lines(found):
    return [line for line in found.file.text.splitlines() if not line.startswith("# cell")]


def test_only_the_definition_and_what_it_needs_is_taken(taken):
    found = taken(
        "import numpy as np\nimport matplotlib.pyplot as plt\n%matplotlib inline",
        'X = np.loadtxt("only_on_my_disk.csv")\nplt.plot(X)',
        "LIMIT = 700\n\ndef shifted(Z):\n    return np.minimum(Z - Z.max(), LIMIT)",
        "def softmax(X):\n    E = np.exp(shifted(X))\n    return E / E.sum()",
        "softmax(X)",
    )
    assert lines(found) == [
        "import numpy as np",
        "LIMIT = 700",
        "def shifted(Z):",
        "    return np.minimum(Z - Z.max(), LIMIT)",
        "def softmax(X):",
        "    E = np.exp(shifted(X))",
        "    return E / E.sum()",
    ]
    assert found.file.name == "softmax_rows.py"
    assert found.file.module == "softmax_rows"


def test_every_line_knows_its_cell(taken):
    found = taken(prose("# 1"), "import numpy as np\n", "%time\n\ndef softmax(x): return np.exp(x)")
    text = found.file.text.splitlines()
    assert list(zip(text, found.places, strict=True)) == [
        ("# cell 2 of the notebook", (0, 0)),
        ("import numpy as np", (2, 1)),
        ("# cell 3 of the notebook", (0, 0)),
        ("def softmax(x): return np.exp(x)", (3, 3)),
    ]


def test_format_3_is_as_good(tmp_path):
    path = write(
        tmp_path / "hw.ipynb",
        notebook_of_format_3("from math import exp", "def softmax(x): return exp(x)"),
    )
    found = excerpt(read_notebook(path), SOFTMAX)
    assert lines(found) == ["from math import exp", "def softmax(x): return exp(x)"]


def test_a_marked_cell_is_preferred(taken):
    found = taken(code("def softmax(x): return 1", "softmax-rows"), "def softmax(x): return 2")
    assert lines(found) == ["def softmax(x): return 1"]
    assert found.notes == ("hw.ipynb: softmax is defined in cells 1 and 2; cell 1 counts",)


def test_without_marks_the_last_definition_counts_and_is_said(taken):
    found = taken("def softmax(x): return 1", "def softmax(x): return 2")
    assert lines(found) == ["def softmax(x): return 2"]
    assert found.notes == ("hw.ipynb: softmax is defined in cells 1 and 2; cell 2 counts",)


def test_a_definition_outside_its_marked_cell_is_found(taken):
    found = taken(code("# write here", "softmax-rows"), "def softmax(x): return 2")
    assert lines(found) == ["def softmax(x): return 2"]


def test_a_helper_of_another_exercise_is_not_mixed_up(taken):
    found = taken(
        "def helper(x): return x",
        "def softmax(x): return helper(x)",
        "def helper(x): return -x",
    )
    assert lines(found) == ["def helper(x): return x", "def softmax(x): return helper(x)"]
    assert found.notes == ("hw.ipynb: helper is defined in cells 1 and 3; cell 1 is used",)


def test_a_helper_defined_below_is_found(taken):
    found = taken("def softmax(x): return helper(x)", "def helper(x): return x")
    assert lines(found) == ["def softmax(x): return helper(x)", "def helper(x): return x"]


@pytest.mark.parametrize(
    ("cell", "rest"),
    [
        ("table = [0]\ntable.append(1)", []),
        ("table = {}\nfor k in range(3):\n    table[k] = k", []),
        ("table = 1\ntable += 1", []),
        ("table = 1\ntable = table + 1", []),
        ("try:\n    table = 1\nexcept ValueError:\n    table = 2", []),
        ("table = 7", ["table = 3"]),
        ("if True:\n    table = 7", []),
        ("table = 0\ndef fill():\n    global table\n    table = 1", []),
        ("from tables import table", []),
        ("(table := 5)", []),
        ("table, rest = 1, 2", []),
        ("class table:\n    n = 3", []),
        ("table: int = 4", []),
        ("n = 3\ntable = [n for n in range(n)]", []),
    ],
)
def test_values_that_it_needs_are_made_as_in_the_notebook(taken, cell, rest):
    found = taken(*rest, cell, 'print("hello")', "def softmax(x):\n    return table")
    assert lines(found)[:-2] == cell.splitlines()
    ast.parse(found.file.text)


def test_arguments_and_local_names_are_not_what_the_notebook_calls_so(taken):
    found = taken(
        'x = open("mine.txt")\ny = 1\ni = 2',
        "def softmax(x, y=3):\n    i = 1\n    return [x + k for k in range(i)]",
    )
    assert lines(found)[0] == "def softmax(x, y=3):"


def test_a_star_import_is_taken_for_names_of_unknown_origin(taken):
    found = taken("from numpy import *", "def softmax(x): return exp(x) / len(x)")
    assert lines(found)[0] == "from numpy import *"
    alone = taken("from numpy import *", "def softmax(x): return len(x)")
    assert lines(alone) == ["def softmax(x): return len(x)"]


def test_what_changes_the_language_comes_first(taken):
    found = taken("import a", "from __future__ import annotations", "def softmax(x): return a.b")
    assert lines(found)[:2] == ["from __future__ import annotations", "import a"]


def test_decorators_and_defaults_belong_to_a_definition(taken):
    found = taken(
        "import functools",
        "SIZE = 3",
        "@functools.cache\ndef softmax(x=SIZE):\n    return x",
    )
    assert lines(found)[:3] == ["import functools", "SIZE = 3", "@functools.cache"]


def test_what_shares_a_line_stays_together(taken):
    found = taken("a = 1; b = a", "def softmax(x): return b")
    assert lines(found)[0] == "a = 1; b = a"


def test_a_function_made_by_an_assignment_is_one(taken):
    found = taken("import numpy as np", "softmax = np.vectorize(abs)")
    assert lines(found) == ["import numpy as np", "softmax = np.vectorize(abs)"]


def test_faults_elsewhere_do_not_matter(taken):
    found = taken("def other(:", "print(", "def softmax(x): return 1")
    assert lines(found) == ["def softmax(x): return 1"]


def test_a_fault_in_its_own_cell_is_kept_to_be_told(taken):
    found = taken("def softmax(x):\n    return (x")
    assert lines(found) == ["def softmax(x):", "    return (x"]
    helped = taken("def helper(x) return x", "def softmax(x): return helper(x)")
    assert lines(helped)[0] == "def helper(x) return x"


def test_what_is_not_there_is_said(taken):
    assert taken("x = 1") == Missing(
        name="softmax_rows.py",
        reason="no cell of hw.ipynb defines softmax; expected it in a cell with the tag "
        "softmax-rows.",
    )
    marked = taken(code("x = 1", "softmax-rows"))
    assert marked.reason == "cell 1 of hw.ipynb is for softmax-rows and defines no softmax."


def test_answers_are_the_text_of_marked_cells(taken):
    quiz = Wanted(id="eig-quiz", file="eig_quiz.yaml")
    found = taken(
        prose("a: 3", "eig-quiz", kind="raw"),
        prose("```yaml\nb: 4\n```", "eig-quiz"),
        wanted=quiz,
    )
    assert (found.file.name, found.file.text) == ("eig_quiz.yaml", "a: 3\nb: 4\n")
    assert "has no answers to eig-quiz" in taken("a: 3", wanted=quiz).reason


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!pip install numpy\nx = 1", "pass\nx = 1"),
        ("!echo it's\nx = 1", "pass\nx = 1"),
        ("pip install numpy\nx = 1", "pass\nx = 1"),
        ("%%time\nx = 1", "\nx = 1"),
        ("\n%%timeit -n 3\nx = 1", "\n\nx = 1"),
        ("%%bash\nrm -rf /", ""),
        ("np.dot?\nx = 1", "pass\nx = 1"),
        ("??np.dot\nx = 1", "pass\nx = 1"),
        ("files = !ls\nx = 1", "files = None\nx = 1"),
        ("t = %timeit -o f()\nx = 1", "t = None\nx = 1"),
        ("def f():\n    %time g()\n    return 1", "def f():\n    pass\n    return 1"),
        ("!echo a \\\n  b\nx = 1", "pass\n\nx = 1"),
        ("x = (7\n % 2)", "x = (7\n % 2)"),
        ('s = """\n%time\n!ls\n"""', 's = """\n%time\n!ls\n"""'),
        ("x = 1 # why?", "x = 1 # why?"),
        ("def f(:\n    pass", "def f(:\n    pass"),
    ],
)
def test_only_magics_are_dropped(cell, left):
    text, tree = as_python(cell)
    assert text == left
    assert (tree is None) == ("def f(:" in cell)


@pytest.mark.parametrize(
    "nasty",
    ["-" * 100_000 + "1", "(" * 9_000, "a" + ".b" * 90_000, "%x\n" * 20_000, "elif a:\n" * 20_000],
)
def test_hostile_cells_do_no_harm(taken, nasty):
    found = taken(nasty, "def softmax(x): return 1")
    assert lines(found) == ["def softmax(x): return 1"]
