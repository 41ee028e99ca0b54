"""The plugin for pytest: submissions as tests, and exercises that prove themselves.

    pytest --grade=DIR     every check of the work in DIR is a test
    pytest exercises/      every exercise below it is a test: does it prove itself?

pytest loads this module in every run, so it imports nothing until it is asked for something.

A submission's folder may hold anything, a ``conftest.py`` too, which pytest would run in the
process that judges. So nothing in it is ever given to pytest to collect, no ``conftest.py`` is
loaded in a run that grades, and settings found in a submission end the run.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest

SEED = "grader_hidden_seed"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("grader", "grading exercises")
    group.addoption(
        "--grade",
        metavar="PATH",
        action="append",
        default=[],
        help="grade the work in this folder or file: every check is a test",
    )
    group.addoption("--grade-course", metavar="DIR", help="the folder with exercises/")
    group.addoption("--grade-student", metavar="ID", default="", help="whose work it is")
    group.addoption(
        "--grade-seed", metavar="HEX", default="", help="draw the hidden cases from this seed"
    )


@pytest.hookimpl(tryfirst=True, wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Keep what a submission brings along out of this process."""
    known = early_config.known_args_namespace
    if known.grade:
        known.noconftest = True
        _refuse_settings(early_config.inipath, [Path(path) for path in known.grade])
    return (yield)


def _refuse_settings(settings: Path | None, submissions: Sequence[Path]) -> None:
    for path in submissions:
        folder = (path if path.is_dir() else path.parent).resolve()
        if settings is not None and settings.resolve().is_relative_to(folder):
            raise pytest.UsageError(
                f"found pytest's settings in the submission ({settings}), expected them outside; "
                "write --grade=DIR with an equals sign, and run pytest from your own folder"
            )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("grade"):
        return
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = []  # only what was named is collected beside the submissions
    given = getattr(config, "workerinput", {}).get(SEED) or config.getoption("grade_seed")
    from grader.pytest_plugin.submissions import prepare  # noqa: PLC0415 - only if asked

    prepare(config, given)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process of pytest-xdist which hidden cases all of them run."""
    if node.config.getoption("grade"):
        from grader.pytest_plugin.submissions import seed_of  # noqa: PLC0415 - only who asks for it waits

        node.workerinput[SEED] = seed_of(node.config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    if session.config.getoption("grade"):
        from grader.pytest_plugin.submissions import collect  # noqa: PLC0415 - only who asks for it waits

        items.extend(collect(session))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the spec of an exercise, if pytest was pointed at exercises."""
    if file_path.suffix != ".yaml" or not _pointed_at_exercises(parent.config, file_path):
        return None
    from grader.pytest_plugin.proofs import SpecFile  # noqa: PLC0415 - only who asks for it waits

    return SpecFile.from_parent(parent, path=file_path)


def _pointed_at_exercises(config: pytest.Config, file: Path) -> bool:
    """Whether *file* is ``exercises/<topic>/<id>.yaml``, and somebody named that folder."""
    exercises = file.parent.parent
    if exercises.name != "exercises":
        return False
    named = [config.invocation_params.dir / argument.split("::")[0] for argument in config.args]
    return any(path.resolve().is_relative_to(exercises.resolve()) for path in named)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if config.getoption("grade"):
        from grader.pytest_plugin.submissions import total  # noqa: PLC0415 - only who asks for it waits

        reports = [one for of_kind in terminalreporter.stats.values() for one in of_kind]
        terminalreporter.section("points")
        terminalreporter.line(total(reports))
