from __future__ import annotations


def test_exercises_are_listed_by_topic(grade, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    status, text, _ = grade("list")
    assert status == 0
    assert text == (
        "adding\n"
        "  add-up     Add up                             warm-up    2\n"
        "\n"
        "scaling\n"
        "  row-scale  Row scale                          warm-up    2\n"
        "\n"
        "2 exercises, 4 points. Read one: grade show ID\n"
    )


def test_a_topic_can_be_listed_alone(grade):
    _, text, _ = grade("list", "scaling")
    assert "row-scale" in text
    assert "add-up" not in text


def test_a_topic_that_is_not_there_is_refused(grade):
    status, _, errors = grade("list", "scalling")
    assert status == 2
    assert "'scalling'. Did you mean scaling" in errors


def test_a_long_title_is_cut_to_fit(grade, course, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    path = course / "exercises" / "scaling" / "row-scale.yaml"
    path.write_text(path.read_text().replace("title: Row scale", f"title: {'long ' * 15}"))
    _, text, _ = grade("list")
    assert max(map(len, text.splitlines())) == 50
    assert "long lo…  warm-up" in text


def test_one_broken_exercise_does_not_hide_the_others(grade, course):
    (course / "exercises" / "scaling" / "row-scale.yaml").write_text("format: 1\nid: row-scale\n")
    status, text, errors = grade("list")
    assert status == 3
    assert "add-up" in text
    assert "1 exercise, 2 points" in text
    assert "exercises/scaling/row-scale.yaml" in errors


def test_a_course_of_broken_exercises_only_has_no_table(grade, course):
    for path in course.glob("exercises/*/*.yaml"):
        path.write_text("format: 1\n")
    status, text, errors = grade("list")
    assert (status, text) == (3, "")
    assert "add-up.yaml" in errors
    assert "row-scale.yaml" in errors
