from __future__ import annotations


def test_an_exercise_is_shown(grade, golden):
    status, text, _ = grade("show", "row-scale")
    assert status == 0
    golden("show.txt", text)


def test_a_hint_is_shown_on_demand(grade):
    hint = "What does `2 * np.array([1, 2, 3])` give?"
    assert hint not in grade("show", "row-scale")[1]
    text = grade("show", "row-scale", "--hint")[1]
    assert f"Hint 1 of 1:\n  {hint}" in text
    assert "Stuck?" not in text


def test_hints_come_one_by_one(grade, course):
    path = course / "exercises" / "scaling" / "row-scale.yaml"
    path.write_text(path.read_text() + "  - Multiply.\n")
    assert "Stuck? --hint shows a hint." in grade("show", "row-scale")[1]
    text = grade("show", "row-scale", "--hint")[1]
    assert "Multiply" not in text
    assert "Stuck? --hint --hint shows another hint." in text
    assert "Hint 2 of 2:\n  Multiply." in grade("show", "row-scale", "--hint", "--hint")[1]


def test_an_exercise_without_hints_says_so(grade, course):
    path = course / "exercises" / "scaling" / "row-scale.yaml"
    path.write_text(path.read_text().partition("hints:")[0])
    assert "There is no hint" in grade("show", "row-scale", "--hint")[1]
    assert "Stuck?" not in grade("show", "row-scale")[1]


def test_a_bare_exercise_is_shown_too(grade, course):
    path = course / "exercises" / "scaling" / "row-scale.yaml"
    lines = path.read_text().partition("\nvectorized:")[0].split("\n")
    example = lines.index("  examples:")
    path.write_text("\n".join(lines[:example] + lines[example + 2 :]) + "\n")
    status, text, _ = grade("show", "row-scale")
    assert status == 0
    assert "For example" not in text
    assert "The loop to replace" not in text


def test_every_rule_that_costs_points_is_told(grade, course):
    path = course / "exercises" / "scaling" / "row-scale.yaml"
    path.write_text(path.read_text() + "scaling: {in: n, at_most: 1.3}\nmemory: {peak: 800 * n}\n")
    text = grade("show", "row-scale")[1]
    assert "\n  At most 800 * n bytes of memory.\n" in text
    assert "\n  The time may grow with n at most like n^1.3.\n" in text


def test_long_lines_are_wrapped_under_themselves(grade, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    text = grade("show", "row-scale")[1]
    assert max(map(len, text.splitlines())) <= 40
    assert "  Say what is to be done and why, in a\n  few sentences; Markdown and $LaTeX$\n" in text


def test_an_unknown_exercise_is_refused_with_a_near_one(grade):
    status, _, errors = grade("show", "row-skale")
    assert status == 2
    assert "there is no exercise 'row-skale'. Did you mean row-scale?" in errors


def test_a_quiz_shows_its_questions_and_their_hints(grade, course):
    grade("new", "my-quiz", "--kind", "quiz", "--topic", "scaling")
    path = course / "exercises" / "scaling" / "my-quiz.yaml"
    path.write_text(
        path.read_text().replace(
            "    kind: numeric\n", "    kind: numeric\n    hints: [Factor it.]\n"
        )
    )
    text = grade("show", "my-quiz")[1]
    assert "3 points: 3 questions, in my_quiz.yaml" in text
    assert "Question 2, 1 point: zeros\n  All zeros of $f$." in text
    assert "zero  it is zero" in text
    assert "Hint 2 of 2:\n  zeros: Factor it." in grade("show", "my-quiz", "--hint", "--hint")[1]
