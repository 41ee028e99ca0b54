from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.render.skeleton import skeleton, write_skeleton
from grader.spec.course import Course


@pytest.mark.parametrize("id_", ["row-scale", "a", "import-lambda"])
def test_a_skeleton_is_a_course_without_problems(tmp_path, id_):
    write_skeleton(tmp_path, id_, "some-topic")
    course = Course(tmp_path)
    assert course.problems == ()
    assert course.ids == (id_,)


@pytest.mark.parametrize("id_", ["class", "2d-fft"])
def test_an_id_that_cannot_be_a_module_is_refused(tmp_path, id_):
    with pytest.raises(
        UsageError, match=r"found the id .* could not be imported; start with a letter"
    ):
        write_skeleton(tmp_path, id_, "scaling")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("topic", ["", "Topic", "a/b", "..", "a--b", "x" * 61])
def test_a_topic_of_the_wrong_form_is_refused(tmp_path, topic):
    with pytest.raises(UsageError, match=r"found the topic .*, expected .*; choose such a name"):
        write_skeleton(tmp_path, "row-scale", topic)
    assert not list(tmp_path.iterdir())


def test_every_file_of_a_skeleton_has_a_text():
    assert all(text.strip() for text in skeleton("row-scale", "scaling").values())


def test_a_quiz_is_a_course_without_problems(tmp_path):
    write_skeleton(tmp_path, "my-quiz", "some-topic", "quiz")
    course = Course(tmp_path)
    assert course.problems == ()
    assert course.exercise("my-quiz").kind == "quiz"


@pytest.mark.parametrize("id_", ["numpy", "random", "sympy", "statistics"])
def test_no_exercise_hides_a_module_that_others_import(tmp_path, id_):
    message = rf"found the id '{id_}': a file {id_}.py would be imported in place of the module"
    with pytest.raises(UsageError, match=message):
        write_skeleton(tmp_path, id_, "arrays")
    assert not any(tmp_path.iterdir())
    write_skeleton(tmp_path, id_, "arrays", "quiz")
    assert Course(tmp_path).problems == ()
