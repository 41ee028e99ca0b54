import pytest

from grader.results import Verdict
from grader.rules import RULES
from grader.rules.study import Study
from grader.rules.vectorized import DENIED, denied, judge, judge_at_length
from grader.wire.jobs import Counted, Inspected, Line, Source, Use

STUDY = Study(name="n", small={"n": 96}, large={"n": 384})
SOURCE = Source(module="work", text="def f(x):\n    for i in range(len(x)):\n        pass\n")


def counted(total, **hits):
    own = tuple(Line(file="work.py", line=int(name[1:]), hits=h) for name, h in hits.items())
    return Counted(lines=total, own=own)


def test_the_rule_is_listed():
    assert set(RULES) == {"vectorized"}


@pytest.mark.parametrize("more", [0, 1, 143])
def test_a_few_more_lines_are_no_loop(more):
    assert judge(STUDY, counted(50), counted(50 + more), (SOURCE,)) is None


def test_half_a_line_for_each_element_is_a_loop():
    finding = judge(STUDY, counted(50), counted(50 + 144), (SOURCE,))
    assert finding.message == (
        "Python works through the elements one by one: 50 lines of Python run "
        "at n = 96, 194 at n = 384"
    )
    assert finding.place is None


def test_the_line_that_loops_is_shown():
    finding = judge(STUDY, counted(195, l2=97, l3=96), counted(771, l2=385, l3=384), (SOURCE,))
    assert finding.code is Verdict.NOT_VECTORIZED
    assert finding.message == (
        "line 2 runs once per element: 97 times at n = 96, 385 times at n = 384"
    )
    assert (finding.place.file, finding.place.line) == ("work.py", 2)
    assert finding.place.source == "for i in range(len(x)):"
    assert "one operation on the whole array" in finding.why
    assert finding.facts == {
        "size": "n",
        "small": 96,
        "large": 384,
        "lines_small": 195,
        "lines_large": 771,
        "slope": 2.0,
        "hits_small": 97,
        "hits_large": 385,
    }


@pytest.mark.parametrize(
    ("hits", "words"),
    [(100, "again and again"), (288, "once"), (576, "twice"), (288 * 24, "24 times")],
)
def test_how_often_is_said_in_words(hits, words):
    finding = judge(STUDY, counted(0), counted(9999, l3=hits), (SOURCE,))
    assert finding.message.startswith(f"line 3 runs {words} per element")


def test_a_loop_inside_numpy_is_named():
    callee = Line(file="work.py", line=3, hits=900, callee="numpy.apply_along_axis")
    finding = judge(STUDY, counted(10), Counted(lines=910, callees=(callee,)), (SOURCE,))
    assert finding.message.startswith(
        "line 3 loops over the elements inside numpy.apply_along_axis: "
        "10 lines of Python run at n = 96, 910 at n = 384"
    )


@pytest.mark.parametrize("which", [0, 1])
def test_tampering_with_the_count_is_a_finding(which):
    counts = [counted(5), counted(5)]
    counts[which] = Counted(lines=5, tampered="the trace function was replaced")
    finding = judge(STUDY, *counts, (SOURCE,))
    assert finding.code is Verdict.NOT_VECTORIZED
    assert (
        finding.message
        == "the lines that ran could not be counted: the trace function was replaced"
    )
    assert "counts the lines" in finding.why


@pytest.mark.parametrize("name", [*DENIED, "numba.njit", "ctypes.util.find_library"])
def test_what_counting_cannot_judge_is_denied_by_name(name):
    use = Use(name=name, file="work.py", line=2, column=5)
    finding = denied(Inspected(fault=None, defined=(), uses=(use,)), (SOURCE,))
    assert finding.code is Verdict.NOT_VECTORIZED
    assert finding.place.line == 2
    assert finding.why == next(why for key, why in DENIED.items() if name.startswith(key))


def test_a_denied_call_is_named_as_it_was_written():
    source = Source(module="work", text="f = np.vectorize(g)\n")
    use = Use(name="numpy.vectorize", file="work.py", line=1, column=5)
    finding = denied(Inspected(fault=None, defined=(), uses=(use,)), (source,))
    assert finding.message == "line 1 uses `np.vectorize`, which is not vectorized code"


def test_nothing_else_is_denied():
    uses = tuple(
        Use(name=name, file="work.py", line=1, column=1)
        for name in ("numpy", "numpy.vectorized", "numpy.apply_along_axis", "sys")
    )
    assert denied(Inspected(fault=None, defined=(), uses=uses), (SOURCE,)) is None


AT_1000 = {"over": ("n",), "at": {"n": 1000}}


def test_more_lines_where_arrays_are_long_are_a_loop(exercise):
    made = exercise("f(x: (n,)) -> (n,)", AT_1000)
    large = counted(5501, l2=2501, l3=2500)
    finding = judge_at_length(made, counted(10, l3=1), large, (SOURCE,))
    assert finding.message == (
        "line 2 loops where arrays are long: more than 5500 lines of Python run at n = 1000, "
        "10 where they are short"
    )
    assert judge_at_length(made, counted(10), counted(5500), (SOURCE,)) is None


def test_switching_the_count_off_for_long_arrays_is_found(exercise):
    made = exercise("f(x: (n,)) -> (n,)", AT_1000)
    large = Counted(lines=3, tampered="so it is")
    assert "so it is" in judge_at_length(made, counted(10), large, (SOURCE,)).message
