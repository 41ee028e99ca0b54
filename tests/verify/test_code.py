"""Each way in which an exercise may be wrong is found, and said."""

from __future__ import annotations

import pytest

from grader.cases import hidden_cases
from grader.verify import Subject
from grader.verify.bench import FIRST, FURTHER
from grader.verify.junk import JUNK, junk_sources


def test_an_exercise_that_is_right_proves_itself(bench):
    bench.accepted["other"] = "def scale(a, x):\n    return x * a\n"
    bench.junk = junk_sources
    proof = bench.prove()
    assert len(proof.about(Subject.JUNK)) == len(JUNK)
    assert proof.holds, proof.failures
    assert {claim.subject for claim in proof.claims} == set(Subject) - {
        Subject.DOMAINS,
        Subject.FORBIDDEN,
        Subject.BASELINE,
        Subject.EQUIVALENTS,
        Subject.VARIANTS,
        Subject.PROOF,
    }
    assert proof.seconds > 0
    assert [claim.name for claim in proof.about(Subject.MISTAKES)] == ["adds", "loop", "dot"]
    assert [claim.name for claim in proof.about(Subject.FEEDBACK)] == ["adds", "dot"]
    assert [claim.name for claim in proof.about(Subject.MARGINS)] == ["reference", "other", "loop"]


def test_cases_that_are_too_weak_let_a_mistake_pass(bench):
    bench.spec = bench.spec.replace("-2.0", "2.0").replace("-4.0", "4.0")
    bench.spec = bench.spec.replace(
        "  seed:", "  draw: {a: {uniform: [1, 2]}, x: {uniform: [1, 2]}}\n  seed:"
    )
    bench.mistake("absolute", "def scale(a, x):\n    return abs(a) * abs(x)\n")
    (failure,) = bench.prove().failures
    assert (failure.subject, failure.name) == (Subject.MISTAKES, "absolute")
    assert (failure.expected, failure.seen) == ("wrong_answer", "accepted")
    assert failure.detail == "every check passes"


def test_a_mistake_that_only_one_seed_catches_is_found(bench):
    course = bench.write()
    special = hidden_cases(course.exercise("scale"), FIRST)[0].arguments["a"]
    bench.mistake("lucky", f"def scale(a, x):\n    return a * x if a != {special} else x\n")
    assert bench.failures() == [("mistakes", "lucky", "wrong_answer", "accepted")]


def test_an_example_that_returns_something_else_is_found(bench):
    bench.spec = bench.spec.replace("-4.0", "4.0")
    (failure,) = bench.prove().failures
    assert (failure.subject, failure.seen) == (Subject.EXAMPLES, "differs")
    assert "example 1 says `returns` [2. 4.]: " in failure.detail


def _with_loop(bench, line):
    loop = f"def scale(a, x):\\n    {line}\\n"
    bench.spec = bench.spec.replace("{over: [n]}", f'{{over: [n], baseline: "{loop}"}}')


def test_a_loop_to_replace_that_is_right_may_do_what_is_forbidden(bench):
    bench.spec += "forbid: [numpy.array]\n"
    _with_loop(bench, "return np.array([a * v for v in x])")
    proof = bench.prove()
    assert proof.holds, proof.failures
    assert len(proof.about(Subject.BASELINE)) == 1


@pytest.mark.parametrize(
    ("line", "verdict"),
    [("return x + a", "wrong_answer"), ("raise ValueError(a)", "run_time_error")],
)
def test_a_loop_to_replace_that_is_wrong_is_found(bench, line, verdict):
    _with_loop(bench, line)
    assert bench.failures() == [("baseline", "the loop", "accepted", verdict)]


def test_a_mistake_with_another_verdict_is_found(bench):
    bench.mistakes[0]["verdict"] = "wrong_dtype"
    (failure,) = bench.prove().failures
    assert (failure.name, failure.expected, failure.seen) == ("adds", "wrong_dtype", "wrong_answer")
    assert failure.detail.startswith("values: ")
    assert failure.detail.endswith(" of seed 14)")


def test_another_right_answer_that_is_wrong_is_found(bench):
    bench.accepted["wrong"] = "def scale(a, x):\n    return abs(a) * x\n"
    assert bench.failures() == [("accepted", "wrong", "accepted", "wrong_answer")]


def test_another_right_answer_that_is_wrong_with_one_seed_only_is_found(bench):
    case = hidden_cases(bench.write().exercise("scale"), FURTHER[-1])[1]
    special = case.arguments["a"]
    bench.accepted["nearly"] = f"def scale(a, x):\n    return a * x if a != {special} else x\n"
    (failure,) = bench.prove().failures
    assert (failure.name, failure.seen) == ("nearly", "wrong_answer")
    assert failure.detail.endswith(f"(case 2 of seed {FURTHER[-1]})")


def test_a_random_reference_is_found(bench):
    bench.reference = """
        import numpy as np

        def scale(a, x):
            return a * x + np.random.default_rng().normal(size=x.shape)
        """
    failures = bench.failures()
    assert ("reference", "reference", "accepted", "wrong_answer") in failures
    assert ("examples", "returns", "agrees", "differs") in failures


def test_a_reference_that_fails_is_the_fault_of_the_course(bench):
    bench.reference = "def scale(a, x):\n    return x[5]\n"
    proof = bench.prove()
    failures = {(claim.subject, claim.seen) for claim in proof.failures}
    assert (Subject.REFERENCE, "broken") in failures
    assert (Subject.EXAMPLES, "differs") in failures
    assert len(failures) == len(proof.claims) == 2


def test_a_reference_that_does_not_return_what_it_should_contradicts_the_examples(bench):
    bench.reference = "def scale(a, x):\n    return 'nothing'\n"
    details = {claim.subject: claim.detail for claim in bench.prove().failures}
    assert "you returned the text 'nothing'" in details[Subject.EXAMPLES]


def test_a_reference_that_ends_the_program_contradicts_the_examples(bench):
    example = "    - {a: 2.0, x: [1.0, -2.0], returns: [2.0, -4.0]}\n"
    bench.spec = bench.spec.replace(example, example + example.replace("2.0", "3.0"))
    bench.reference = "def scale(a, x):\n    raise SystemExit(1)\n"
    details = {claim.subject: claim.detail for claim in bench.prove().failures}
    assert details[Subject.EXAMPLES].startswith("example 1 says `returns` [ 2. -4.]: ended the")


def test_samples_that_are_judged_in_two_ways_are_found(bench):
    # It is right or wrong by the process number, which only grading it twice can show.
    bench.mistakes[0]["code"] = """
        import os

        def scale(a, x):
            return a + x if os.getpid() % 2 else 1 / 0
        """
    subjects = {subject for subject, *_ in bench.failures()}
    assert subjects <= {"mistakes", "repeat"}


def test_two_mistakes_that_return_the_same_need_one_feedback(bench):
    bench.mistake("adds-too", "def scale(a, x):\n    return x + a\n", feedback="Times, not plus.")
    (failure,) = bench.prove().failures
    assert (failure.subject, failure.name) == (Subject.FEEDBACK, "adds-too")
    assert (failure.expected, failure.seen) == ("its own", "that of adds")
    assert "give both one feedback" in failure.detail
    bench.mistakes[-1]["feedback"] = bench.mistakes[0]["feedback"]
    assert bench.prove().holds


def test_a_mistake_that_is_wrong_less_often_comes_first(bench):
    code = "def scale(a, x):\n    return a + x if len(x) > 3 else a * x\n"
    bench.mistake("adds-to-long-ones", code)
    assert bench.failures() == [("feedback", "adds-to-long-ones", "its own", "that of adds")]
    bench.mistakes.insert(0, bench.mistakes.pop())
    assert bench.prove().holds


STEPS = """
    import numpy as np

    def scale(a, x):
        for start in range(0, len(x), {step}):
            pass
        return a * x
    """


def test_a_right_answer_near_the_limit_of_vectorized_is_found(bench):
    bench.accepted["steps"] = STEPS.format(step=6)
    ((subject, name, expected, seen),) = bench.failures()
    assert (subject, name) == ("margins", "steps")
    assert (expected, seen) == ("at most 0.25 lines per element", "0.333")


def test_a_loop_near_the_limit_of_vectorized_is_found(bench):
    bench.mistake("steps", STEPS.format(step=3), "not_vectorized")
    ((subject, name, expected, seen),) = bench.failures()
    assert (subject, name) == ("margins", "steps")
    assert (expected, seen) == ("at least 1 lines per element", "0.667")


def test_a_mistake_that_is_refused_by_name_needs_no_margin(bench):
    code = "import numpy as np\n\ndef scale(a, x):\n    return np.vectorize(lambda v: a * v)(x)\n"
    bench.spec = bench.spec.replace("{n: [1,", "{n: [2,")
    bench.mistake("by-name", code, "not_vectorized")
    proof = bench.prove()
    assert proof.holds, proof.failures
    assert "by-name" not in [claim.name for claim in proof.about(Subject.MARGINS)]


def test_rules_that_let_junk_pass_are_found(bench):
    bench.spec = """\
        format: 1
        id: scale
        kind: code
        title: Anything
        topic: tests
        difficulty: 1
        points: 1
        statement: Return a number.
        entry: "scale(a: float) -> float"
        cases: {draw: {a: {uniform: [0, 1]}}}
        compare: {rule: property, checks: [{that: "1 < 2", say: Never.}]}
        """
    bench.reference = "def scale(a):\n    return a\n"
    bench.mistakes = []
    failures = bench.failures()
    assert ("junk", "zero_dimensional", "refused", "accepted") in failures


def test_an_exercise_without_hidden_cases_is_proved_by_its_public_ones(bench):
    bench.spec = bench.spec.replace("  seed:", "  hidden: 0\n  seed:")
    proof = bench.prove()
    assert proof.holds, proof.failures
    assert [column.name for column in proof.matrix.columns] == [
        "p1",
        "p2",
        "p3",
        "p4",
        "vectorized",
    ]


def draw_a_factor(bench, draw):
    bench.spec += f"params: {{k: {draw}}}\n"
    bench.spec = bench.spec.replace("    - {a: 2.0, x: [1.0, -2.0], returns: [2.0, -4.0]}\n", "")
    bench.spec = bench.spec.replace("  examples:\n", "")
    bench.reference = "from variant import k\n\ndef scale(a, x):\n    return k * a * x\n"
    bench.mistakes[1]["code"] = bench.mistakes[1]["code"].replace("a * x[i]", "2 * a * x[i]")


def test_samples_import_what_was_drawn(bench):
    draw_a_factor(bench, "{integers: [2, 2]}")
    bench.mistake("no-factor", "def scale(a, x):\n    return a * x\n")
    bench.accepted["other"] = "from variant import k\n\ndef scale(a, x):\n    return x * a * k\n"
    proof = bench.prove()
    assert proof.holds, proof.failures
    assert [claim.name for claim in proof.about(Subject.VARIANTS)] == [
        f"student {number}" for number in range(1, 6)
    ]


def test_a_variant_in_which_a_mistake_is_right_is_found(bench):
    draw_a_factor(bench, "{integers: [1, 2]}")
    bench.mistake("no-factor", "def scale(a, x):\n    return a * x\n")
    bench.mistakes.pop(1)
    variants = [claim for claim in bench.prove().failures if claim.subject is Subject.VARIANTS]
    assert variants
    assert {claim.seen for claim in variants} == {"accepted for no-factor"}
    assert "expected wrong_answer with {'k': 1}; every check passes" in variants[0].detail


def test_a_name_that_is_not_allowed_has_a_column(bench):
    bench.spec += "forbid: [numpy.dot]\n"
    proof = bench.prove()
    assert proof.holds, proof.failures
    assert [column.name for column in proof.matrix.idle] == ["allowed"]


def test_a_mistake_that_is_stopped_explains_no_other(bench):
    stops = "def scale(a, x):\n    return a + x if len(x) < 3 else exit()\n"
    bench.mistake("stops", stops, "run_time_error")
    bench.mistakes.insert(0, bench.mistakes.pop())
    proof = bench.prove()
    assert proof.holds, proof.failures
    assert "-" in proof.matrix.rows[0].cells


def test_the_matrix_says_which_check_of_which_case_catches_what(bench):
    matrix = bench.prove().matrix
    names = [column.name for column in matrix.columns]
    assert names == ["p1", "p2", "p3", "p4", "h1", "h2", "h3", "vectorized"]
    adds, loop, dot = (dict(zip(names, row.cells, strict=True)) for row in matrix.rows)
    assert adds["p1"] == "values"
    assert adds["vectorized"] == "-", "its results are wrong: it is not asked how it finds them"
    assert loop == {**dict.fromkeys(names, ""), "vectorized": "vectorized"}
    assert set(dot.values()) == {"shape", "-"}


def test_what_cannot_be_read_has_a_row_of_its_own(bench):
    bench.mistake("typo", "def scale(a, x:\n    return a * x\n", "syntax_error")
    bench.mistake("import", "import nothing_of_that_name\n", "run_time_error")
    proof = bench.prove()
    assert proof.holds, proof.failures
    rows = {
        row.name: dict(zip(proof.matrix.columns, row.cells, strict=True))
        for row in proof.matrix.rows
    }
    by_name = {name: {c.name: cell for c, cell in row.items()} for name, row in rows.items()}
    assert by_name["typo"]["readable"] == "readable"
    assert by_name["import"]["runs"] == "runs"
    assert by_name["typo"]["p1"] == by_name["import"]["p1"] == "-"


def test_a_reference_that_fails_is_told_of_once_and_in_words(bench):
    bench.reference = "def scale(a, x):\n    raise ValueError('oops')\n"
    claim, _ = bench.prove().claims
    assert (claim.subject, claim.seen) == (Subject.REFERENCE, "broken")
    assert "ValueError: oops (reference.py, line 2, in scale)" in claim.detail
    assert "Raised(" not in claim.detail


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return a * x", "it returned a value; expected ValueError here"),
        ("if len(x) == 0: raise KeyError('n')\n    return a * x", "KeyError: 'n' (reference.py"),
    ],
)
def test_a_reference_that_does_not_raise_what_the_spec_says_is_told_so(bench, body, told):
    bench.spec = bench.spec.replace(
        "  seed:", '  raises: [{x: "(0,)", error: ValueError}]\n  seed:'
    )
    bench.reference = f"def scale(a, x):\n    {body}\n"
    (failure,) = bench.prove().failures
    assert told in failure.detail
    assert failure.detail.endswith("; expected ValueError here")
