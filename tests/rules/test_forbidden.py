import pytest

from grader.results import Verdict
from grader.rules.forbidden import covers, judge
from grader.wire.jobs import Inspected, Source, Use

TEXT = """\
from numpy.linalg import inv as li
import numpy.linalg as la
ü = "ß"; B = la . inv(A)
C = li(A)
D = getattr(la, "inv")(A)
E = la.__dict__["inv"](A)
"""
SOURCES = (Source(module="work", text=TEXT), Source(module="sibling", text="np.linalg.det(A)\n"))


def judged(*uses, forbid=("numpy.linalg",)):
    found = tuple(
        Use(name=name, file=file, line=line, column=column) for name, file, line, column in uses
    )
    return judge(forbid, Inspected(fault=None, defined=(), uses=found), SOURCES)


@pytest.mark.parametrize(
    ("name", "used", "expected"),
    [
        ("numpy.linalg", "numpy.linalg", True),
        ("numpy.linalg", "numpy.linalg.inv", True),
        ("numpy.linalg", "numpy.linalgebra", False),
        ("numpy.linalg", "numpy", False),
        ("inv", "numpy.linalg.inv", False),
        ("sum", "sum", True),
    ],
)
def test_a_name_covers_itself_and_what_is_below_it(name, used, expected):
    assert covers(name, used) is expected


def test_other_names_are_allowed():
    assert judged(("numpy.sum", "work.py", 1, 1)) is None


def test_the_call_is_named_as_it_was_written():
    finding = judged(("numpy.linalg.inv", "work.py", 3, 16))
    assert finding.code is Verdict.FORBIDDEN_CALL
    assert finding.message == "line 3 uses `la . inv`, which this exercise does not allow"
    assert finding.place.source == 'ü = "ß"; B = la . inv(A)'
    assert finding.facts == {"name": "numpy.linalg.inv", "line": 3}


def test_an_alias_is_explained():
    finding = judged(("numpy.linalg.inv", "work.py", 4, 5))
    assert finding.message.startswith("line 4 uses `numpy.linalg.inv` under the name `li`, which")


@pytest.mark.parametrize(("line", "way"), [(5, "getattr"), (6, "la.__dict__")])
def test_a_name_in_quotation_marks_is_no_name_for_it(line, way):
    finding = judged(("numpy.linalg.inv", "work.py", line, 5))
    assert finding.message.startswith(f"line {line} uses `numpy.linalg.inv` through `{way}`, which")


def test_an_import_is_called_one():
    finding = judged(("numpy.linalg.inv", "work.py", 1, 1))
    assert finding.message.startswith("line 1 imports `numpy.linalg.inv`, which")


def test_the_first_use_is_shown_the_main_file_before_its_siblings():
    finding = judged(
        ("numpy.linalg.det", "sibling.py", 1, 1),
        ("numpy.linalg.inv", "work.py", 4, 5),
        ("numpy.linalg.inv", "work.py", 3, 16),
    )
    assert (finding.place.file, finding.place.line) == ("work.py", 3)


def test_a_place_outside_the_sources_still_has_a_name():
    finding = judged(("numpy.linalg.inv", "other.py", 9, 1))
    assert finding.message.startswith("line 9 uses `numpy.linalg.inv`, which")
    assert finding.place.source == ""
