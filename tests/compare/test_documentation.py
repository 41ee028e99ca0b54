"""The examples of docs/comparing.md do what they say, and every rule has one."""

import re
from pathlib import Path

import numpy as np
import pytest

from grader.cases.literals import convert
from grader.spec.reader import parse_yaml
from grader.spec.rules import ANY_RULE
from grader.spec.types import ArrayType, PlainType, Scalar, is_frame
from tests.compare.setting import differ, exercise

PAGE = (Path(__file__).parents[2] / "docs" / "comparing.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE))
EXAMPLES = {
    name: block[1]
    for name, text in SECTIONS.items()
    if (block := re.search(r"```yaml\n(.*?)```", text, re.DOTALL))
}


def plain(value):
    """Make lists of tuples, and complex numbers of text."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return complex(value) if isinstance(value, str) else value


def made(value, type_):
    """Make a frame of what is written out as one, and leave text where text is declared."""
    if is_frame(type_):
        return convert(value, type_)
    return value if type_ == PlainType(Scalar.STR) else plain(value)


def arguments_of(asked, given):
    values = {}
    for argument in asked.entry.arguments:
        value = made(given[argument.name], argument.type)
        values[argument.name] = np.array(value) if isinstance(argument.type, ArrayType) else value
    return values


def sizes_of(asked, arguments):
    sizes = {name: value for name, value in arguments.items() if isinstance(value, int)}
    for argument in asked.entry.arguments:
        if isinstance(argument.type, ArrayType):
            names = (size.text for size in argument.type.shape)
            sizes |= dict(zip(names, arguments[argument.name].shape, strict=True))
    return sizes


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_decided_as_it_says(name):
    example = parse_yaml(EXAMPLES[name], "example.yaml").data
    asked = exercise(example["entry"], example["compare"])
    arguments = arguments_of(asked, example["given"])
    sizes = sizes_of(asked, arguments)
    (result, *_) = asked.entry.results
    single = asked.entry.single
    answers = {
        key: made(example[key], result.type) if single else plain(example[key])
        for key in ("reference", "right", "wrong")
    }
    assert asked.rules[0].rule == name
    reference = answers["reference"]
    assert not differ(asked, answers["right"], reference, arguments=arguments, **sizes)
    difference = differ(asked, answers["wrong"], reference, arguments=arguments, **sizes)
    assert difference.message == example["says"]
    assert difference.why == example.get("why", "")


def test_every_numerical_rule_has_a_section_with_an_example():
    names = set(ANY_RULE.places)
    names -= {name for name in names if name.startswith("expr")}
    assert names <= SECTIONS.keys()
    assert names - EXAMPLES.keys() == {"raises"}
