from __future__ import annotations

import pytest

from grader.spec.checking import checked_exercise
from grader.spec.models import CodeExercise
from grader.spec.params import Variant
from grader.spec.reader import examine_text
from grader.spec.schema import json_schema


def test_parameters_may_be_drawn_in_every_listed_way(said):
    params = """{
      B: {integers: [1, 9], shape: [2, 2], require: "trace(B)**2 - 4*det(B) > 0"},
      k: {integers: [2, 5]},
      a: {uniform: [-2, 2], decimals: 1},
      p: {permutation: k},
      w: {choice: [mean, sum]},
      d: {distinct: [0, 9], shape: [2]}}"""
    assert said(params=params.replace("\n", " ")) == []


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ("{k: {normal: [0, 1]}}", "params.k: there is no draw `normal`. Did you mean `uniform`?"),
        ("{k: {integers: [1, 9], shpe: [2]}}", "params.k: found the draws integers, shpe, expecte"),
        ("{k: {integers: [1, 9], uniform: [1, 9]}}", "expected one. Keep one of them"),
        ("{k: {shape: [2]}}", "params.k: found a mapping with 0 keys, expected one that says how"),
        ("{k: 3}", "params.k: found 3, expected a mapping"),
        ("{k: {integers: [1, 9], decimals: 13}}", "params.k.decimals: found 13, expected at most"),
        ("{k: {permutation: 3, shape: [3]}}", "params.k.shape: the shape of a permutation is its"),
        ("{k: {integers: [1, j]}}", "params.k.integers: `j` is not a parameter drawn before this."),
        ("{k: {integers: [1, 9], require: k < j}}", "params.k.require: `j` is not a parameter dra"),
        ("{2k: {integers: [1, 9]}}", "params.2k: found the name '2k', expected one that Python"),
        ("{if: {integers: [1, 9]}}", "params.if: found the name 'if', expected one that Python"),
        ("{A: {integers: [1, 9]}}", "params.A: `A` is already a name of the entry line; rename"),
        ("{rows: {integers: [1, 9]}}", "params.rows: `rows` is already the function; rename"),
        ("{error: {integers: [1, 9]}}", "params.error: `error` is already a word of `cases`"),
    ],
)
def test_what_is_wrong_with_a_parameter_is_said_at_its_key(said, params, complaint):
    assert any(complaint in line for line in said(params=params)), said(params=params)


def test_a_parameter_may_only_speak_of_those_before_it(said):
    params = "{a: {integers: [1, b]}, b: {integers: [1, 3]}}"
    assert any("`b` is not a parameter drawn before this" in line for line in said(params=params))


def test_a_wrong_parameter_hides_no_other_fault_and_makes_none(said):
    lines = said(
        params="{k: {normal: [0, 1]}, B: {integers: [1, 9], shape: [2]}}",
        entry='"rows(A: (m, n), b: (2,)) -> (m,)"',
        cases="{sizes: {m: [3, 1], n: [4, 2]}, draw: {b: {param: B}}, require: q > 0}",
    )
    assert [line.split(":")[0] for line in lines] == ["cases.require", "params.k"]


def test_an_argument_cannot_be_a_parameter_that_is_not_there(said):
    cases = "{sizes: {m: [3, 1], n: [4, 2]}, draw: {A: {param: C}}}"
    (line,) = said(params="{B: {integers: [1, 9], shape: [2, 2]}}", cases=cases)
    assert line == "cases.draw.A: there is no parameter `C`. There are: B"


def test_parameters_may_stand_in_expressions(said):
    cases = '{sizes: {m: [3, 1], n: [4, 2]}, draw: {A: {integers: [0, "k + 1"]}}, require: k > 0}'
    assert said(params="{k: {integers: [1, 9]}}", cases=cases) == []


def exercise(spec_text):
    text = spec_text(params="{k: {integers: [1, 9]}}")
    found, problems = checked_exercise(examine_text(text, "x.yaml")[0])
    assert not problems
    return found


def test_an_exercise_has_no_variant_until_it_is_drawn(spec_text):
    assert exercise(spec_text).variant == Variant()


def test_the_exercise_of_a_student_is_another_one(spec_text):
    plain = exercise(spec_text)
    own = plain.of(Variant({"k": 3}))
    assert own.variant.values == {"k": 3}
    assert plain.variant == Variant()
    assert own != plain
    assert own.worth(5).variant.values == {"k": 3}


def test_editors_are_offered_the_keys_as_they_are_written():
    schema = json_schema("exercise.schema.json")
    assert '"integers"' in schema
    assert '"decimals"' in schema
    assert "draw" not in CodeExercise.model_json_schema()["$defs"]["Param"]["properties"]


@pytest.mark.parametrize(
    ("points", "worth", "split"),
    [
        ("2", 3.0, {"values": 3.0}),
        ("{values: 2, vectorized: 1}", 6.0, {"values": 4.0, "vectorized": 2.0}),
        ("0", 2.0, {"values": 2.0}),
    ],
)
def test_other_points_are_split_as_the_own_ones(spec_text, points, worth, split):
    text = spec_text(points=points, vectorized="{over: [m]}")
    found, _ = checked_exercise(examine_text(text, "x.yaml")[0])
    assert found.worth(worth).split == split
    assert found.worth(found.max_points) is found
