"""What references give, from real processes of the staff."""

import sys

import pytest

from grader.kinds.expectations import Expectations
from grader.results import Verdict
from grader.wire.jobs import Call, Limits, Returned, Source

PATIENT = Limits(seconds_per_call=20.0, seconds_in_all=60.0)
SEEN = """
import sys
own = []
def f(n):
    sys.seen = [*getattr(sys, "seen", []), n]
    own.append(n)
    return len(sys.seen), len(own)
"""


@pytest.fixture
def staff(sandbox):
    sandbox.staff.close()
    yield sandbox.staff
    sandbox.staff.close()


@pytest.fixture
def ask(sandbox, staff):
    expectations = Expectations(sandbox)

    def replies(key, text=SEEN, limits=PATIENT, **options):
        calls = (Call(arguments={"n": 1}), Call(arguments={"n": 2}))
        sources = (Source(module="reference", text=text),)
        return expectations.replies(key, sources, "f", calls, limits, **options)

    return replies


def values(replies):
    return [reply.value for reply in replies]


def test_a_reference_has_one_child_and_its_module_is_loaded_for_each_question(ask):
    assert values(ask("values")) == [(1, 1), (2, 2)]
    assert values(ask("counted")) == [(3, 1), (4, 2)]
    assert values(ask("values")) == [(1, 1), (2, 2)], "what is known is not asked again"


def test_a_known_mistake_has_a_child_that_ends(ask):
    for key in ("one", "another"):
        assert values(ask(key, lasting=False)) == [(1, 1), (2, 2)]


def test_what_failed_once_is_tried_again_and_spoils_nothing(ask):
    text = f"{SEEN}\nkept = f\ndef f(n): return kept(n), 'x' * 10_000"
    narrow = Limits(seconds_per_call=20.0, seconds_in_all=60.0, result_bytes=1000)
    assert values(ask("values", text)) == [((1, 1), "x" * 10_000), ((2, 2), "x" * 10_000)]
    for _ in range(2):
        assert not all(isinstance(reply, Returned) for reply in ask("counted", text, narrow))
    assert [own for (_, own), _ in values(ask("counted", text))] == [1, 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [("1 / 0", "could not be loaded"), ("g = 1", "does not define f")],
)
def test_a_reference_that_cannot_be_loaded_is_a_sentence_each_time(ask, text, message):
    assert [message in ask("values", text) for _ in range(2)] == [True, True]


class TestOfAClass:
    """Submissions one after the other, whose reference and loop are timed, too."""

    pytestmark = pytest.mark.skipif(
        sys.platform != "linux", reason="only Linux has clocks of others"
    )

    REST = """
        cases: {sizes: {n: [1, 5, 0]}}
        compare: allclose
        vectorized:
          over: [n]
          within: 5
          at: {n: 2000}
          baseline: |
            def squares(x):
                y = np.empty(len(x))
                for i in range(len(x)):
                    y[i] = x[i] ** 2
                return y
    """

    @pytest.fixture
    def verdicts(self, desk, staff):  # noqa: ARG002 - nothing is kept of other tests
        def of(reference, *works):
            exercise = desk.exercise(
                reference,
                entry="squares(x: (n,)) -> (n,)",
                rest=self.REST,
                points="{values: 1, vectorized: 1, time: 1}",
            )
            grader = desk.grader()
            texts = [(seed, f"def squares(x):\n    return {work}\n") for seed, work in works]
            graded = [
                desk.grade(exercise, text, grader=grader, hidden_seed=seed) for seed, text in texts
            ]
            return [result.verdict for result in graded]

        return of

    def test_one_child_serves_for_the_reference_and_one_for_the_loop(
        self, verdicts, staff, monkeypatch
    ):
        # Those that were born: a server that an earlier test has ended is asked in vain.
        launch, launched = staff._launcher.launch, []
        monkeypatch.setattr(
            staff._launcher, "launch", lambda birth: launched.append(launch(birth)) or launched[-1]
        )
        works = [("1", "x * x"), ("1", "x**2"), ("2", "x * x")]
        reference = "def squares(x):\n    return x**2\n"
        assert verdicts(reference, *works) == [Verdict.ACCEPTED] * 3
        assert len(launched) == 2

    def test_a_reference_that_fails_on_the_clock_has_a_new_child_the_next_time(self, verdicts):
        """What it has done before may be to blame, as here."""
        reference = """
            import sys

            def squares(x):
                sys.long = getattr(sys, "long", 0) + (len(x) == 2000)
                sys.short = getattr(sys, "short", False) or len(x) == 5
                if sys.long > 2 and sys.short:
                    raise ValueError
                return x**2
        """
        found = verdicts(reference, ("1", "x * x"), ("1", "x**2"))
        assert found == [Verdict.BROKEN, Verdict.ACCEPTED]
