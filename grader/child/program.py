"""A job's sources as modules: run from text, importing each other by name, seen by tracebacks."""

from __future__ import annotations

import importlib
import linecache
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import Any, cast

from grader.wire.jobs import Loaded, Source


class Program:
    """The modules of one job; *files* are their names as tracebacks show them.

    *builtins*, if given, is what the modules see in place of the built-in names. *then* names
    the arguments for what the function returns, as in :class:`~grader.wire.jobs.Job`. *compiled* is
    the code of modules that were compiled before, and of those that are compiled here.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        function: str,
        builtins: Mapping[str, object] | None,
        then: tuple[str, ...] | None = None,
        compiled: dict[str, CodeType] | None = None,
    ) -> None:
        self.sources = sources
        self.compiled = {} if compiled is None else compiled
        self.files = frozenset(source.file for source in sources)
        self.function: Callable[..., Any] | None = None
        self._name = function
        self._then = then
        self._finder = _Finder(sources, builtins, self.compiled)

    def load(self) -> Loaded:
        """Run all modules afresh; what the code raises on the way is not caught."""
        self._finder.forget()
        # Not derived from the abstract classes: importing those takes 9 ms of every process.
        finders = cast("list[Any]", sys.meta_path)
        if self._finder not in finders:
            finders.insert(0, self._finder)
        main = self.sources[0].module
        sys.modules.pop(main, None)
        found = getattr(importlib.import_module(main), self._name, None)
        self.function = found if callable(found) else None
        return Loaded(found=self.function is not None)

    def forget(self) -> None:
        """Take the modules away again, as if they had never been there."""
        self._finder.forget()
        if self._finder in sys.meta_path:
            sys.meta_path.remove(cast("Any", self._finder))
        for file in self.files:
            linecache.cache.pop(file, None)

    def divided(self, given: Mapping[str, Any]) -> tuple[list[Any], list[Any] | None]:
        """Return the arguments of the function, and those of what it returns, if that is called."""
        if self._then is None:
            return [*given.values()], None
        first = [value for name, value in given.items() if name not in self._then]
        return first, [given[name] for name in self._then]


class _Finder:
    """Finds and runs the sources; a module that was imported before them keeps its name."""

    def __init__(
        self,
        sources: Sequence[Source],
        builtins: Mapping[str, object] | None,
        compiled: dict[str, CodeType],
    ) -> None:
        self._sources = {source.module: source for source in sources}
        self._builtins = builtins
        self._compiled = compiled
        self._loaded: set[str] = set()

    def forget(self) -> None:
        for name in self._loaded:
            sys.modules.pop(name, None)
        self._loaded.clear()

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        source = self._source(name)
        if source is None:
            return None
        package = source.module != name
        return ModuleSpec(name, cast("Any", self), origin=source.file, is_package=package)

    def _source(self, name: str) -> Source | None:
        return self._sources.get(f"{name}.__init__") or self._sources.get(name)

    def create_module(self, _spec: ModuleSpec) -> None:
        """Let Python make the module."""

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        source = self._source(name)
        assert source is not None, "only what was found is run"
        module.__file__ = source.file
        if self._builtins is not None:
            # Not a copy: to make one touches a page for nearly every name there is.
            module.__dict__["__builtins__"] = self._builtins
        self._loaded.add(name)
        lines = source.text.splitlines(keepends=True)
        # No time of change: the cache takes the entry for its own and never drops it.
        linecache.cache[source.file] = (len(source.text), None, lines, source.file)
        exec(self._code(source), module.__dict__)

    def _code(self, source: Source) -> CodeType:
        if source.module not in self._compiled:
            self._compiled[source.module] = compile(
                source.text, source.file, "exec", dont_inherit=True
            )
        return self._compiled[source.module]
