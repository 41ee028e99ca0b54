import pytest

from grader.compare import COMPARATORS, View
from grader.compare.errors import expected_error
from grader.wire.jobs import Raised, Reason, Returned, Stopped
from tests.compare.setting import exercise


def raised(*types: str, message: str = "") -> Raised:
    return Raised(types=types, message=message, frames=())


def test_the_exception_or_one_derived_from_it_is_accepted():
    assert not expected_error(raised("ValueError", "Exception"), "ValueError")
    assert not expected_error(raised("LinAlgError", "ValueError", "Exception"), "ValueError")


def test_a_base_class_is_not_enough():
    difference = expected_error(raised("Exception", message="no"), "ValueError")
    assert difference.message == "Exception was raised ('no'), expected ValueError"
    assert difference.why == ""


def test_another_exception_without_a_message_is_named():
    message = expected_error(raised("IndexError"), "ValueError").message
    assert message == "IndexError was raised, expected ValueError"


def test_a_result_where_an_exception_is_due_is_described():
    difference = expected_error(Returned(value=[1, 2]), "ValueError")
    assert difference.message == "you returned a list of 2, expected ValueError to be raised"
    assert difference.why == "Check the arguments first, then `raise ValueError(...)`."


def test_no_reply_raised_nothing():
    reply = Stopped(reason=Reason.TIME, detail="")
    assert expected_error(reply, "ValueError").message == "nothing was raised, expected ValueError"


@pytest.mark.parametrize(
    ("reply", "wrong"), [(raised("KeyError"), False), (Returned(value=1), True)]
)
def test_the_rule_names_the_exception_of_every_case(reply, wrong):
    asked = exercise("f(x: (n,)) -> float", {"rule": "raises", "error": "KeyError"})
    view = View(entry=asked.entry, result=asked.entry.results[0])
    assert bool(COMPARATORS["raises"](reply, None, asked.rules[0], view)) is wrong
