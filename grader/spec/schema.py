"""What is generated from the models: JSON Schemas for editors, and the tables of ``docs/spec.md``.

``python -m grader.spec.schema [DIR]`` writes them into DIR, ``docs`` if nothing is said. In
``spec.md`` only what stands between ``<!-- generated: NAME -->`` and ``<!-- end -->`` is
replaced; the text around it is written by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from grader.spec import assignment, mistakes, models, quiz
from grader.spec.checking import checked_exercise
from grader.spec.draws import DRAWS, WORDS
from grader.spec.fields import Spec
from grader.spec.mathematics import Mathematics
from grader.spec.reader import examine_text
from grader.spec.rule import Rule
from grader.spec.rules import ANY_RULE
from grader.wire.functions import FUNCTIONS

SCHEMAS: Mapping[str, type[Spec]] = MappingProxyType(
    {
        "exercise.schema.json": models.CodeExercise,
        "quiz.schema.json": quiz.Quiz,
        "assignment.schema.json": assignment.Assignment,
    }
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BLOCK = re.compile(r"(<!-- generated: ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_YAML = str.maketrans("()", "[]", "'")

_WRONG = """\
format: 1
id: affine-vectorize
kind: code
title: Vectorise w*x + b
topic: vectorization
difficulty: 1
poitns: 2
points: 2
statement: The loop below is correct and slow.
entry: "affine(w: float, x: (n,), b: float) -> (n,)"
cases:
  sizes: {n: [1, 2, 7, 64, 0], m: [2, 3, 4, 5, 6]}
  draw: {w: {unifrom: [-2, 2]}}
compare: allclos
"""


def json_schema(name: str) -> str:
    """Return the JSON Schema that belongs into the file *name*."""
    schema = {"$schema": _DIALECT, **SCHEMAS[name].model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def refreshed(text: str) -> str:
    """Return the text of ``spec.md`` with every generated block made anew."""
    return _BLOCK.sub(lambda block: f"{block[1]}\n{BLOCKS[block[2]]()}\n\n{block[4]}", text)


def write(folder: Path) -> None:
    """Write the schemas into *folder* and refresh ``spec.md`` in it."""
    for name in SCHEMAS:
        (folder / name).write_text(json_schema(name), encoding="utf-8")
    page = folder / "spec.md"
    page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")


# ---------------------------------------------------------------- the blocks


def keys_table(model: type[BaseModel]) -> str:
    """Return a table of the keys of *model*: what they say, and what holds without them."""
    rows = [f"| `{key}` | {text} | {default} |" for key, text, default in _keys(model)]
    return "\n".join(["| key | what it says | without it |", "|---|---|---|", *rows])


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        yield field.alias or name, _escaped(field.description or ""), _without(field)


def _without(field: FieldInfo) -> str:
    if field.is_required():
        return "**needed**"
    default = field.default
    return f"`{default}`" if isinstance(default, str | int | float) and default != "" else ""


def draws_table() -> str:
    """Return the table of everything that may stand under `draw`."""
    rows = [f"| `{', '.join(WORDS)}` | Standard normal numbers, zeros, or ones. |"]
    for draw in DRAWS:
        key, field = next(iter(draw.model_fields.items()))
        rows.append(f"| `{{{key}: {_example(field)}}}` | {_first_line(draw)} |")
    return "\n".join(["| draw | what it gives |", "|---|---|", *rows])


def rules_table() -> str:
    """Return the table of the comparison rules, with the keys that only they have."""
    rows = []
    for rule in ANY_RULE.models():
        (name,) = rule.model_fields["rule"].annotation.__args__  # type: ignore[union-attr] # Literal["allclose"]
        shared = {*Rule.model_fields, *Mathematics.model_fields}
        own = [f"`{key}`" for key in rule.model_fields if key not in shared]
        rows.append(f"| `{name}` | {_first_line(rule)} | {', '.join(own)} |")
    return "\n".join(["| rule | a result is right when | more keys |", "|---|---|---|", *rows])


def expression_keys() -> str:
    """Return the table of the keys that rules for expressions have."""
    rows = [f"| `{key}` | {text} |" for key, text, _ in _keys(Mathematics) if key != "rule"]
    return "\n".join(["| key | what it says |", "|---|---|", *rows])


def kinds_table() -> str:
    """Return the table of the kinds of questions, with the keys that only they have."""
    rows = []
    for kind in quiz.QUESTIONS:
        (name,) = kind.model_fields["kind"].annotation.__args__  # type: ignore[union-attr] # Literal["shape"]
        shared = {*quiz.Question.model_fields, "kind"}
        own = [f"`{key}`: {text}" for key, text, _ in _keys(kind) if key not in shared]
        rows.append(f"| `{name}` | {_first_line(kind)} | {'; '.join(own)} |")
    return "\n".join(["| kind | the answer | more keys |", "|---|---|---|", *rows])


def function_names() -> str:
    """Return the functions that may be passed as arguments, by name."""
    return ", ".join(f"`{name}`" for name in FUNCTIONS)


def errors_example() -> str:
    """Return a wrong spec and what is said about it."""
    document, problems = examine_text(_WRONG, "affine-vectorize.yaml")
    problems += checked_exercise(document)[1]
    said = "\n".join(str(problem) for problem in sorted(problems))
    return f"```yaml\n{_WRONG}```\n\n```text\n{said}\n```"


def _example(field: FieldInfo) -> str:
    example = (field.examples or ["..."])[0]
    return str(example).translate(_YAML)


def _first_line(model: type[BaseModel]) -> str:
    return _escaped((model.__doc__ or "").split("\n", maxsplit=1)[0].replace("``", "`"))


def _escaped(text: str) -> str:
    return text.replace("|", r"\|")


def _table_of(model: type[BaseModel]) -> Callable[[], str]:
    return lambda: keys_table(model)


BLOCKS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "exercise": _table_of(models.CodeExercise),
        "cases": _table_of(models.Cases),
        "draws": draws_table,
        "rules": rules_table,
        "rule-keys": _table_of(Rule),
        "expression-keys": expression_keys,
        "quiz": _table_of(quiz.Quiz),
        "question": _table_of(quiz.Question),
        "question-kinds": kinds_table,
        "partial": _table_of(quiz.Partial),
        "functions": function_names,
        "vectorized": _table_of(models.Vectorized),
        "limits": _table_of(models.CallLimits),
        "mistake": _table_of(mistakes.Mistake),
        "assignment": _table_of(assignment.Assignment),
        "selected": _table_of(assignment.Selected),
        "late": _table_of(assignment.Late),
        "errors": errors_example,
    }
)


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
