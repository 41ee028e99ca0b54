import hashlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.cases import (
    Case,
    case_at,
    case_numbered,
    fresh_seed,
    grown_cases,
    hidden_cases,
    public_cases,
    public_seed,
)
from grader.errors import SpecError, UsageError

EPOCH = "epoch(w: (n,), X: (m, n), lr: float, b: int, order: (m,) int) -> (n,)"
DRAW = {"order": {"permutation": "m"}, "b": {"integers": (1, "m")}, "lr": {"uniform": (0.1, 1)}}
SEEDS = st.integers(0, 2**64).map("{:x}".format)


@pytest.fixture(scope="session")
def epoch(exercise):
    return exercise(
        EPOCH,
        sizes={"m": (7, 4, 1), "n": (3, 2, 5)},
        draw=DRAW,
        edges=({"X": "zeros"}, {"X": {"normal": (0, 1000)}}),
        seed=29,
    )


def digest(cases: tuple[Case, ...]) -> str:
    found = hashlib.sha256()
    for case in cases:
        for name, value in case.arguments.items():
            found.update(name.encode())
            found.update(value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode())
    return found.hexdigest()


@given(SEEDS)
def test_a_seed_gives_the_same_cases_again(epoch, seed):
    assert digest(hidden_cases(epoch, seed)) == digest(hidden_cases(epoch, seed))


@given(SEEDS, SEEDS)
def test_another_seed_gives_other_cases(epoch, one, other):
    same = digest(hidden_cases(epoch, one)) == digest(hidden_cases(epoch, other))
    assert same == (one == other)


IN_A_PROCESS = """
import ast, sys
from grader.cases import case_numbered
from grader.spec.models import CodeExercise

made = CodeExercise.model_validate(ast.literal_eval(sys.argv[1]))
for number in (1, 2, 3):
    print({name: getattr(value, "tolist", lambda value=value: value)()
           for name, value in case_numbered(made, "71c2", number).arguments.items()})
"""


def test_another_process_draws_the_same_values(exercise):
    made = exercise(EPOCH, draw=DRAW)
    spec = made.model_dump(by_alias=True, exclude_defaults=True) | {
        "entry": EPOCH,
        "cases": {"draw": DRAW},
    }
    there = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS, repr(spec)],
        capture_output=True,
        text=True,
        check=True,
    )
    here = [
        {
            name: value.tolist() if isinstance(value, np.ndarray) else value
            for name, value in case_numbered(made, "71c2", number).arguments.items()
        }
        for number in (1, 2, 3)
    ]
    assert there.stdout.splitlines() == [repr(arguments) for arguments in here]


@given(SEEDS)
def test_a_case_can_be_drawn_alone(epoch, seed):
    assume(seed != public_seed(epoch))
    together = hidden_cases(epoch, seed)
    alone = tuple(case_numbered(epoch, seed, case.number) for case in together)
    assert digest(alone) == digest(together)


def test_public_cases_are_replayed_by_their_seed(epoch):
    cases = public_cases(epoch)
    assert public_seed(epoch) == "1d"
    assert [case.number for case in cases] == [1, 2, 3, 4, 5]
    alone = tuple(case_numbered(epoch, "01D", number) for number in (1, 2, 3, 4, 5))
    assert digest(alone) == digest(cases)
    assert not alone[0].hidden


def test_hidden_cases_never_repeat_public_ones(epoch):
    public = public_cases(epoch)
    assert digest(hidden_cases(epoch, public_seed(epoch))[:3]) != digest(public[:3])


def test_hidden_cases_know_their_seed_and_number(epoch):
    cases = hidden_cases(epoch, "71c2")
    assert [(case.number, case.seed, case.hidden) for case in cases] == [
        (number, "71c2", True) for number in range(1, len(cases) + 1)
    ]
    assert {case.origin for case in cases} == {"drawn", "edge"}


@pytest.mark.parametrize("number", [0, 6])
def test_a_case_that_is_not_there_says_how_many_there_are(epoch, number):
    with pytest.raises(UsageError, match=f"try-it has no case {number}: .* seed 1d there are 5"):
        case_numbered(epoch, "1d", number)


def test_a_seed_is_made_of_hexadecimal_digits(epoch):
    with pytest.raises(UsageError, match=r"'xyz' is not a seed, expected .* such as 71c2"):
        hidden_cases(epoch, "xyz")


def test_fresh_seeds_differ():
    seeds = {fresh_seed() for _ in range(20)}
    assert len(seeds) == 20
    assert all(int(seed, 16) >= 0 for seed in seeds)


def test_examples_hold_what_is_written_and_what_comes_back(exercise):
    made = exercise(
        "f(A: (n, n), k: int) -> (w: (n,), V: (n, n) int)",
        examples=(
            {"A": ((1, 2), (3, 4)), "k": 2, "returns": ((1, 2), ((1, 0), (0, 1)))},
            {"A": ((1,),), "k": 1},
        ),
    )
    first, second = public_cases(made)[:2]
    assert first.arguments["A"].tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert first.sizes == {"n": 2}
    assert isinstance(first.returns, tuple)
    assert [value.dtype for value in first.returns] == ["float64", "int64"]
    assert second.returns is None


@pytest.mark.parametrize(
    ("returns", "message"),
    [
        ((1.0,), "expected a list of 2 results"),
        (3.0, "expected a list of 2 results"),
        (("a", 1), "expected a value of type float"),
    ],
)
def test_a_result_that_cannot_be_is_blamed_on_its_example(exercise, returns, message):
    made = exercise("f() -> (float, int)", examples=({"returns": returns},))
    with pytest.raises(SpecError) as caught:
        public_cases(made)
    (problem,) = caught.value.problems
    assert problem.file == "exercises/tests/try-it.yaml"
    assert problem.path == "cases.examples.0.returns"
    assert message in problem.message


@given(SEEDS)
def test_free_sizes_are_fresh_with_0_and_1_among_them(exercise, seed):
    made = exercise("f(A: (m, n)) -> float", hidden=10)
    sizes = [case.sizes for case in hidden_cases(made, seed)]
    assert all(len(set(each.values())) == 2 for each in sizes)
    smallest = [min(each.values()) for each in sizes]
    assert smallest[3::5] == [1, 1]
    assert smallest[4::5] == [0, 0]
    assert all(size >= 2 for size in (*smallest[:3], *smallest[5:8]))


def test_an_extreme_size_gives_way_to_require(exercise):
    cases = public_cases(exercise("f(A: (m, n)) -> float", require="m >= 2 and n >= 1"))
    assert len(cases) == 5
    assert all(case.sizes["m"] >= 2 and case.sizes["n"] >= 1 for case in cases)


@given(SEEDS)
def test_require_holds_in_every_case(exercise, seed):
    made = exercise("f(x: (n,), k: int) -> float", sizes={"n": (2, 5)}, require="k <= n")
    for case in hidden_cases(made, seed):
        assert case.arguments["k"] <= case.sizes["n"]


def test_a_condition_that_never_holds_is_named(exercise):
    made = exercise("f(x: (n,), k: int) -> float", sizes={"n": (2,)}, require="k > 100")
    message = r"cases.require: `k > 100` does not hold at k=\d, nor in any of 100 tries; change"
    with pytest.raises(SpecError, match=message):
        public_cases(made)


def test_what_cannot_be_drawn_is_a_fault_of_the_spec(exercise):
    made = exercise("f(A: (m, n)) -> float", draw={"A": {"singular": "exact"}})
    message = r"exercises/tests/try-it\.yaml: cases\.draw\.A: this draws square matrices"
    with pytest.raises(SpecError, match=message):
        public_cases(made)


def test_a_case_at_given_sizes_has_them(epoch):
    case = case_at(epoch, {"m": 96, "b": 24}, "71c2")
    assert case.sizes == {"m": 96, "n": 3}
    assert case.arguments["b"] == 24
    assert case.arguments["X"].shape == (96, 3)


def test_what_grows_takes_nothing_along_but_what_is_tied(epoch):
    small, large = grown_cases(epoch, {"m": 8}, {"m": 32}, "71c2")
    assert large.sizes["m"] == 32
    assert small.arguments["lr"] == large.arguments["lr"]
    assert small.arguments["b"] == large.arguments["b"]
    assert np.array_equal(small.arguments["w"], large.arguments["w"])
    small, large = grown_cases(epoch, {"m": 8, "b": 2}, {"m": 32, "b": 8}, "71c2")
    assert (small.arguments["b"], large.arguments["b"]) == (2, 8)


def test_values_in_turn_go_round(exercise):
    made = exercise(
        "f(x: (n,), k: int) -> float", sizes={"n": (3, 4)}, draw={"k": {"each": (7, 8)}}, hidden=5
    )
    assert [case.arguments["k"] for case in public_cases(made)] == [7, 8]
    hidden = hidden_cases(made, "1")
    assert [case.arguments["k"] for case in hidden] == [7, 7, 8, 8, 7]
    assert [case.sizes["n"] for case in hidden[::2]] == [3, 4, 3]


@given(SEEDS)
def test_half_of_the_hidden_cases_have_sizes_that_no_public_case_has(exercise, seed):
    made = exercise("f(A: (m, n)) -> float", sizes={"m": (2, 4), "n": (3, 1)}, hidden=6)
    for case in hidden_cases(made, seed)[1::2]:
        assert {1, 2, 3, 4}.isdisjoint(case.sizes.values())


@given(SEEDS)
def test_sizes_nobody_listed_give_way_to_require(exercise, seed):
    made = exercise(
        "f(A: (m, n)) -> float", sizes={"m": (2, 4), "n": (40, 80)}, require="n == 20 * m"
    )
    for case in hidden_cases(made, seed):
        assert case.sizes in ({"m": 2, "n": 40}, {"m": 4, "n": 80})


def test_a_raising_case_names_its_error(exercise):
    made = exercise("f(x: (n,)) -> float", raises=({"x": "(2, 2)", "error": "ValueError"},))
    case = public_cases(made)[-1]
    assert case.error == "ValueError"
    assert case.arguments["x"].shape == (2, 2)
