from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import SpecError, UsageError
from grader.spec.course import Course, find_course

EXERCISE = "exercises/sums/row-sums.yaml"
SOLUTION = "solutions/sums/row-sums"


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in Course(root).problems]


@pytest.fixture
def two(course: Path, spec_text: Callable[..., str]) -> Path:
    """A course with a second exercise, in another topic."""
    write(course, "exercises/means/row-means.yaml", spec_text(id="row-means", topic="means"))
    write(course, "solutions/means/row-means/reference.py", "def rows(A): return A.mean(1)\n")
    return course


# ---------------------------------------------------------------- finding


def test_the_nearest_course_at_or_above_is_found(course: Path) -> None:
    assert find_course(course).root == course.resolve()
    assert find_course(course / "solutions" / "sums").root == course.resolve()


def test_a_course_can_be_named(course: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert find_course(elsewhere, course).root == course.resolve()
    with pytest.raises(UsageError, match="is not a course: it has no folder exercises/"):
        find_course(course, elsewhere)
    with pytest.raises(UsageError, match=r"there is no folder .*nosuch; expected a course"):
        find_course(course, elsewhere / "nosuch")
    with pytest.raises(UsageError, match=r"no course at .* or above it: expected a folder with"):
        find_course(elsewhere)


def test_a_course_is_named_after_its_folder(course: Path) -> None:
    assert Course(course).name == course.name


# ---------------------------------------------------------------- exercises


def test_exercises_are_listed_without_being_read(two: Path) -> None:
    write(two, "exercises/means/broken.yaml", "a: [")
    found = Course(two)
    assert found.ids == ("broken", "row-means", "row-sums")
    assert found.topics == ("means", "sums")
    assert found.assignments == ("week-1",)
    assert list(found.exercises) == list(found.ids)
    assert len(found.exercises) == 3
    assert found.exercises["row-sums"].title == "Row sums"
    assert "nothing" not in found.exercises


def test_an_exercise_is_read_once(course: Path) -> None:
    found = Course(course)
    assert found.exercise("row-sums") is found.exercise("row-sums")


def test_an_unknown_exercise_is_answered_with_near_ones(two: Path) -> None:
    with pytest.raises(UsageError, match=r"no exercise 'row-sum'\. Did you mean row-sums"):
        Course(two).exercise("row-sum")
    with pytest.raises(UsageError, match="Did you mean row-means"):
        Course(two).exercise("means")
    for word in ("qqq", "*", "../x", ""):
        with pytest.raises(UsageError, match="there is no exercise"):
            Course(two).exercise(word)


def test_everything_wrong_with_an_exercise_is_said_with_its_place(
    course: Path, spec_text: Callable[..., str]
) -> None:
    text = spec_text(topic="other", compare="allclos") + "title: again\n"
    write(course, EXERCISE, text.replace("id: row-sums", "id: row-sum"))
    with pytest.raises(SpecError) as caught:
        Course(course).exercise("row-sums")
    assert str(caught.value).splitlines() == [
        (
            f"{EXERCISE}:2:1: id: found 'row-sum' in the file row-sums.yaml; "
            "they must be the same name"
        ),
        (
            f"{EXERCISE}:5:1: topic: found 'other' in the folder 'sums'; "
            "move the file, or change the topic"
        ),
        f"{EXERCISE}:11:1: compare: there is no rule `allclos`. Did you mean `allclose`?",
        f"{EXERCISE}:12:1: title: the key is already there in line 4; keep one of them",
    ]


def test_an_exercise_that_is_not_yaml_is_said(course: Path) -> None:
    write(course, EXERCISE, "a: [")
    with pytest.raises(SpecError, match="this is not YAML"):
        Course(course).exercise("row-sums")


def test_an_id_is_used_once_in_a_course(course: Path, spec_text: Callable[..., str]) -> None:
    write(course, "exercises/zeros/row-sums.yaml", spec_text(topic="zeros"))
    message = f"exercises/zeros/row-sums.yaml: the same id as {EXERCISE}; an id is used once"
    with pytest.raises(SpecError, match=message):
        Course(course).exercise("row-sums")


# ---------------------------------------------------------------- selecting


def test_words_select_by_id_topic_assignment_or_all(two: Path) -> None:
    found = Course(two)

    def ids(*words: str) -> list[str]:
        return [exercise.id for exercise in found.select(words)]

    assert ids("row-sums") == ["row-sums"]
    assert ids("means") == ["row-means"]
    assert ids("week-1") == ["row-sums"]
    assert ids("all") == ["row-means", "row-sums"]
    assert ids("week-1", "all", "sums") == ["row-sums", "row-means"]


def test_a_word_that_selects_nothing_is_refused(two: Path) -> None:
    with pytest.raises(UsageError, match=r"topic or assignment 'week-2'\. Did you mean"):
        Course(two).select(["week-2"])


def test_an_empty_course_has_nothing_to_select(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    with pytest.raises(
        UsageError, match=r"there are no exercises in .*; write one with `grade new"
    ):
        find_course(tmp_path, tmp_path).select(["all"])


def test_what_is_wrong_with_all_selected_files_is_said_at_once(
    two: Path, spec_text: Callable[..., str]
) -> None:
    write(two, "exercises/means/row-means.yaml", "a: [")
    write(two, EXERCISE, spec_text(points="x"))
    with pytest.raises(SpecError) as caught:
        Course(two).select(["all"])
    files = [problem.file for problem in caught.value.problems]
    assert files == ["exercises/means/row-means.yaml", EXERCISE]


# ---------------------------------------------------------------- assignments


def test_an_assignment_is_read(course: Path) -> None:
    assignment = Course(course).assignment("week-1")
    assert assignment.title == "Week 1"
    assert assignment.exercises[0].points == 3


def test_an_unknown_assignment_is_answered_with_near_ones(course: Path) -> None:
    with pytest.raises(UsageError, match=r"no assignment 'week-2'\. Did you mean week-1"):
        Course(course).assignment("week-2")


def test_an_assignment_of_unknown_exercises_is_refused_at_the_line(course: Path) -> None:
    text = "title: x\nexercises:\n- {id: row-sum}\n- {id: row-sums}\n- {id: row-sums}\n"
    write(course, "assignments/week-1.yaml", text)
    with pytest.raises(SpecError) as caught:
        Course(course).assignment("week-1")
    assert str(caught.value).splitlines() == [
        (
            "assignments/week-1.yaml:3:4: exercises.0.id: there is no exercise 'row-sum'. "
            "Did you mean row-sums?"
        ),
        "assignments/week-1.yaml:5:4: exercises.2.id: `row-sums` is there twice; keep one",
    ]


@pytest.mark.parametrize(("name", "taken"), [("row-sums", "an exercise"), ("sums", "a topic")])
def test_an_assignment_that_is_called_like_something_else_is_refused(
    course: Path, name: str, taken: str
) -> None:
    write(course, f"assignments/{name}.yaml", "title: x\nexercises: [{id: row-sums}]\n")
    with pytest.raises(SpecError, match=f"{taken} is called `{name}` already; give this file"):
        Course(course).assignment(name)


def test_an_assignment_that_is_not_yaml_is_refused(course: Path) -> None:
    write(course, "assignments/week-1.yaml", "a: [")
    with pytest.raises(SpecError, match=r"week-1\.yaml:2:1: this is not YAML"):
        Course(course).assignment("week-1")


def test_the_dates_of_what_late_work_costs_may_be_those_of_a_roster(course: Path) -> None:
    text = "title: x\nexercises: [row-sums]\nlate: {per_day: 10%, at_most: 50%}\n"
    write(course, "assignments/week-1.yaml", text)
    assert Course(course).assignment("week-1").late is not None


def test_an_assignment_that_is_wrong_in_itself_is_refused(course: Path) -> None:
    write(course, "assignments/week-1.yaml", "title: x\n")
    with pytest.raises(SpecError, match="the key `exercises` is missing"):
        Course(course).select(["week-1"])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "late: {per_day: 50%, at_most: 9%}",
            "late.at_most: found 9%, which is less than one day costs (50%)",
        ),
        (
            "due: 2026-02-14T12:00Z\nlate: {per_day: 10, at_most: 50%}",
            "late.per_day: found 10, expected a percentage; write 10%",
        ),
        (
            "due: 2026-02-14T12:00Z\nlate: {per_day: 200%, at_most: 50%}",
            "late.per_day: found 200%, expected at most 100%: all points",
        ),
        (
            "due: 2026-02-14T12:00Z\nlate: {per_day: ten, at_most: 50%}",
            "late.per_day: found 'ten', expected a percentage, as 10%",
        ),
        (
            "due: 2026-02-14T12:00Z\nlate: {per_day: 50%, at_most: 9%}",
            "late.at_most: found 9%, which is less than one day costs (50%); write at least",
        ),
        (
            "opens: 2026-02-14T13:00+01:00\ndue: 2026-02-14T12:00Z",
            "opens: found 2026-02-14 13:00:00+01:00, which is not before it is due (2026-02-14 12",
        ),
    ],
)
def test_dates_and_what_being_late_costs_must_fit(course: Path, more: str, said: str) -> None:
    write(course, "assignments/week-1.yaml", f"title: x\nexercises: [row-sums]\n{more}\n")
    with pytest.raises(SpecError) as caught:
        Course(course).assignment("week-1")
    (problem,) = caught.value.problems
    assert f"{problem.path}: {problem.message}".startswith(said)
    assert problem.line >= 3


def test_an_id_alone_is_an_exercise_of_an_assignment(course: Path) -> None:
    write(course, "assignments/week-1.yaml", "title: x\nexercises: [row-sums, row-sum]\n")
    with pytest.raises(
        SpecError, match=r"yaml:2:23: exercises\.1\.id: there is no exercise 'row-s"
    ):
        Course(course).assignment("week-1")
    write(course, "assignments/week-1.yaml", "title: x\nexercises: [row-sums]\n")
    assert [one.id for one in Course(course).assignment("week-1").exercises] == ["row-sums"]


# ---------------------------------------------------------------- solutions


def test_a_solution_holds_the_reference_other_answers_and_mistakes(course: Path) -> None:
    found = Course(course)
    solution = found.solution(found.exercise("row-sums"))
    assert found.has_solutions
    assert solution.reference.startswith("def rows(A):")
    assert [(accepted.name, accepted.text[:8]) for accepted in solution.accepted] == [
        ("method", "def rows")
    ]
    assert [mistake.name for mistake in solution.mistakes] == ["columns"]


def test_a_course_may_have_no_solutions(course: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (course / "exercises").rename(public / "exercises")
    found = Course(public)
    assert not found.has_solutions
    with pytest.raises(SpecError, match=r"reference.py: cannot be read \(No such file"):
        found.solution(found.exercise("row-sums"))
    assert found.problems == ()


def test_mistakes_may_be_missing(course: Path) -> None:
    (course / SOLUTION / "mistakes.yaml").unlink()
    found = Course(course)
    assert found.solution(found.exercise("row-sums")).mistakes == ()


def test_everything_wrong_with_a_solution_is_said_at_once(course: Path) -> None:
    (course / SOLUTION / "reference.py").write_bytes(b"x = '\xff'")
    write(course, f"{SOLUTION}/accepted/method.py", "def cols(A): pass")
    item = "{name: a, verdict: wrong_answer, code: x}"
    write(course, f"{SOLUTION}/mistakes.yaml", f"- {item}\n- {item}\n")
    found = Course(course)
    with pytest.raises(SpecError) as caught:
        found.solution(found.exercise("row-sums"))
    assert str(caught.value).splitlines() == [
        f"{SOLUTION}/accepted/method.py: found no `def rows`; it defines cols; define rows(A)",
        f"{SOLUTION}/mistakes.yaml:2:4: 1.name: `a` is the name of an earlier mistake; rename one",
        (
            f"{SOLUTION}/reference.py: cannot be read (not UTF-8); "
            "expected Python that defines the solution"
        ),
    ]


# ---------------------------------------------------------------- everything


def test_a_right_course_has_no_problems(two: Path) -> None:
    assert problems(two) == []


def test_all_problems_of_all_files_are_found(two: Path, spec_text: Callable[..., str]) -> None:
    write(two, EXERCISE, spec_text(requires="[row-meas]"))
    write(two, "exercises/means/row-means.yaml", "a: [")
    write(two, "exercises/sums/other.yml", "")
    write(two, "exercises/loose.yaml", "")
    write(two, "exercises/sums/.hidden.yaml", "a: [")
    write(two, "assignments/week-1.yaml", "title: x")
    write(two, "assignments/week-2.yml", "title: x")
    (two / SOLUTION / "reference.py").unlink()
    lines = problems(two)
    assert [line.split(":")[0] for line in lines] == [
        "assignments/week-1.yaml",
        "assignments/week-2.yml",
        "exercises/loose.yaml",
        "exercises/means/row-means.yaml",
        "exercises/sums/other.yml",
        EXERCISE,
        f"{SOLUTION}/reference.py",
    ]
    assert "not read; exercises are exercises/<topic>/<id>.yaml" in lines[2]
    assert "not read; assignments are assignments/<name>.yaml. Rename the file" in lines[1]
    assert "requires.0: there is no exercise 'row-meas'. Did you mean row-means" in lines[5]


def test_what_is_misspelt_in_a_solution_is_told(two: Path) -> None:
    for name in ("acepted/other.py", "mistake.yaml", "accepted/other.yml", "helper.py"):
        write(two, f"{SOLUTION}/{name}", "")
    for name in ("notes.md", ".cache/a.py", "__pycache__/a.pyc", "accepted/README"):
        write(two, f"{SOLUTION}/{name}", "")
    names = "reference.py, accepted, mistakes.yaml, equivalents.yaml"
    told = [
        f"{SOLUTION}/accepted/other.yml: not read. Answers here end in .py",
        f"{SOLUTION}/acepted: not read. Did you mean `accepted`?",
        f"{SOLUTION}/helper.py: not read. There are: {names}",
        f"{SOLUTION}/mistake.yaml: not read. Did you mean `mistakes.yaml`?",
    ]
    assert problems(two) == told
    assert sorted(map(str, Course(two).unread(["row-sums"]))) == told
    assert list(Course(two).unread(["row-means"])) == []


def test_a_solution_without_an_exercise_is_told(two: Path) -> None:
    write(two, "solutions/sums/row-sum/reference.py", "")
    write(two, "solutions/means/row-sums/reference.py", "")
    write(two, "solutions/README.md", "")
    assert problems(two) == [
        "solutions/means/row-sums: not read: its topic is sums",
        (
            "solutions/sums/row-sum: not read: there is no exercise 'row-sum'. "
            "Did you mean row-sums or row-means?"
        ),
    ]


def test_the_bank_of_this_repository_is_right() -> None:
    assert problems(Path(__file__).parents[2]) == []


# ---------------------------------------------------------------- quizzes

QUIZ = """\
format: 1
id: my-quiz
kind: quiz
title: A quiz
topic: sums
difficulty: 1
statement: Answer.
questions:
  - {id: first-one, ask: What?, kind: numeric, points: 1}
  - {id: other, ask: And?, kind: text, points: 1}
"""
ANSWERS = "solutions/sums/my-quiz"


@pytest.fixture
def quiz(course: Path) -> Path:
    """A course with a quiz beside the exercise."""
    write(course, "exercises/sums/my-quiz.yaml", QUIZ)
    write(course, f"{ANSWERS}/answers.yaml", "first-one: 010\nother: yes\n")
    write(course, f"{ANSWERS}/accepted/so.yaml", "first-one: 2*5\nother: ja\n")
    return course


def test_the_answers_to_a_quiz_stay_as_they_were_written(quiz: Path) -> None:
    write(
        quiz,
        f"{ANSWERS}/mistakes.yaml",
        "- {name: octal, question: first-one, answer: 010, verdict: wrong_answer}\n",
    )
    assert problems(quiz) == []
    solution = Course(quiz).solution(Course(quiz).exercise("my-quiz"))
    assert solution.reference == "first-one: 010\nother: yes\n"
    assert [accepted.name for accepted in solution.accepted] == ["so"]
    assert solution.mistakes[0].answer == "010"


def test_every_question_must_be_answered_and_no_other(quiz: Path) -> None:
    write(quiz, f"{ANSWERS}/answers.yaml", "first-one:\nothr: yes\n")
    write(quiz, f"{ANSWERS}/accepted/so.yaml", "first-one: [\n")
    said = problems(quiz)
    assert any(
        line.startswith(f"{ANSWERS}/accepted/so.yaml:2:1: this is not YAML") for line in said
    )
    assert f"{ANSWERS}/answers.yaml: first-one: the answer is missing; write it" in said
    assert f"{ANSWERS}/answers.yaml: other: the answer is missing; write it" in said
    assert (
        f"{ANSWERS}/answers.yaml: line 2: there is no question 'othr'. Did you mean other?" in said
    )


def test_a_quiz_without_answers_cannot_be_graded(quiz: Path) -> None:
    (quiz / ANSWERS / "answers.yaml").unlink()
    (said,) = problems(quiz)
    assert "answers.yaml: cannot be read (No such file or directory); expected answers" in said


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("question: frist-one, answer: 1", "there is no question 'frist-one'. Did you mean"),
        ("code: x = 1", "code: a quiz has no code; give `question` and `answer`"),
        ("answer: 1", "found neither `code` nor `question`"),
    ],
)
def test_a_mistake_in_a_quiz_is_about_a_question(quiz: Path, mistake: str, message: str) -> None:
    text = f"- {{name: a, verdict: wrong_answer, {mistake}}}\n"
    write(quiz, f"{ANSWERS}/mistakes.yaml", text)
    (said,) = problems(quiz)
    assert message in said


def test_a_mistake_in_code_has_no_question(course: Path) -> None:
    text = "- {name: a, verdict: wrong_answer, question: b, answer: c}\n"
    write(course, f"{SOLUTION}/mistakes.yaml", text)
    (said,) = problems(course)
    assert "question: only quizzes have questions; give `code`" in said


@pytest.fixture
def drawn(quiz: Path) -> Path:
    write(quiz, "exercises/sums/my-quiz.yaml", f"{QUIZ}params: {{n: {{integers: [1, 9]}}}}\n")
    (quiz / ANSWERS / "answers.yaml").unlink()
    (quiz / ANSWERS / "accepted/so.yaml").unlink()
    write(quiz, f"{ANSWERS}/answers.py", "def first_one(n): return n\nother = str\n")
    return quiz


def test_drawn_values_have_answers_that_are_worked_out(drawn: Path) -> None:
    code = "def first_one(n): return -n"
    text = f'- {{name: a, verdict: wrong_answer, question: first-one, code: "{code}"}}\n'
    write(drawn, f"{ANSWERS}/mistakes.yaml", text)
    assert problems(drawn) == []


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ("def other(n): return n\n", "found no `def first_one`; define first_one"),
        ("def first_one(n): (\n", "line 1 is not Python"),
    ],
)
def test_every_question_needs_its_function(drawn: Path, answers: str, message: str) -> None:
    write(drawn, f"{ANSWERS}/answers.py", answers)
    (said,) = problems(drawn)
    assert message in said


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("question: other, code: 'x = 1'", "code: found no `def other`"),
        ("question: other, code: 'def other(n): ...', answer: 1", "which says the same twice"),
        ("code: 'def other(n): ...'", "code: a quiz has no code"),
    ],
)
def test_a_mistake_with_code_defines_its_question(drawn: Path, mistake: str, message: str) -> None:
    text = f"- {{name: a, verdict: wrong_answer, {mistake}}}\n"
    write(drawn, f"{ANSWERS}/mistakes.yaml", text)
    (said,) = problems(drawn)
    assert message in said
