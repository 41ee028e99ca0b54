"""Putting values together from YAML events, one after the other, without recursion.

What is wrong is collected and something harmless put in its place, so that the rest of the
file can still be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from grader.errors import Problem
from grader.record import record
from grader.spec.places import Braces, Path, dotted
from grader.spec.scalars import resolve

DEEPEST = 50
TOO_DEEP = f"nested more than {DEEPEST} deep; write it more simply"
MOST_VALUES = 100_000
"""How many values a file may hold, counting what aliases repeat."""


class _Nothing:
    """Stands where no key is pending, and for keys that could not be read."""


_NO_KEY = _Nothing()
_BAD_KEY = _Nothing()

_SHAPE_BEGUN = re.compile(r"\(\d+(, \d+)*")
_SHAPE_GOES_ON = re.compile(r"\d+\)?|\)")


@record
class _Value:
    """A finished value: how many values it holds, and how deep they are nested."""

    data: object
    weight: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    path: Path
    anchor: str | None
    flow: bool
    weight: int = 1
    height: int = 1

    def count(self, value: _Value) -> None:
        self.weight += value.weight
        self.height = max(self.height, value.height + 1)


@dataclass(slots=True)
class _OpenList(_Open):
    items: list[object] = field(default_factory=list)
    key: object = _NO_KEY

    def finished(self) -> _Value:
        return _Value(tuple(self.items), self.weight, self.height)


@dataclass(slots=True)
class _OpenMapping(_Open):
    pairs: dict[object, object] = field(default_factory=dict)
    key: object = _NO_KEY
    last: object = _NO_KEY
    keys: list[object] = field(default_factory=list)
    bare: bool = True

    def finished(self) -> _Value:
        return _Value(self.pairs, self.weight, self.height)

    def in_braces(self) -> _Value:
        return _Value(Braces(tuple(self.keys)), self.weight, self.height)


class TooMuchError(Exception):
    """The file is not worth reading on; the last problem says why."""


class Builder:
    """Collects the value of one document, its places, and what is wrong with it.

    Read *as_written*, every scalar stays the text that stands there (``1/3``, ``2.50``, ``no``),
    and ``{a, a}`` inside the file is :class:`Braces`: to people it is a set and no mapping.
    """

    def __init__(self, file: str, *, as_written: bool = False) -> None:
        self.file = file
        self._as_written = as_written
        self.problems: list[Problem] = []
        self.places: dict[Path, tuple[int, int]] = {}
        self.root: object = None
        self._open: list[_OpenList | _OpenMapping] = []
        self._anchors: dict[str, _Value] = {}
        self._values = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the file.

        Raises
        ------
        TooMuchError
            The file is nested too deeply, too large, or holds a second document.
        """
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.SequenceStartEvent(anchor=anchor):
                self._start(event, _OpenList(self._next_path(event), anchor, _is_flow(event)))
            case yaml.MappingStartEvent(anchor=anchor):
                self._start(event, _OpenMapping(self._next_path(event), anchor, _is_flow(event)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._document(event)

    # ------------------------------------------------------------ events

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(event, "a second document starts here (`---`); keep one document in a file")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_tag(event)
        self._count(event, 1)
        if self._is_split_shape(event):
            return self._rejoin(event)
        if self._as_written and event.style in {"|", ">"} and not event.value:
            self._complain(event, f"{event.style} starts a block of text; put the text in quotes")
        is_plain = event.implicit[0] and not self._as_written
        value = _Value(self._resolved(event) if is_plain else event.value)
        self._remember(event.anchor, value)
        return self._add(event, value)

    def _resolved(self, event: yaml.ScalarEvent) -> object:
        try:
            return resolve(event.value)
        except ValueError as error:
            self._complain(event, str(error))
            return event.value[:20]

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        value = self._anchors.get(name)
        if value is None:
            self._complain(event, f"*{name} stands for nothing; write &{name} at a value before it")
            value = _Value(None)
        self._count(event, value.weight)
        if len(self._open) + value.height > DEEPEST:
            self._stop(event, TOO_DEEP)
        self._add(event, value)

    def _start(self, event: yaml.CollectionStartEvent, opened: _OpenList | _OpenMapping) -> None:
        self._refuse_tag(event)
        self._count(event, 1)
        if len(self._open) >= DEEPEST:
            self._stop(event, TOO_DEEP)
        self._open.append(opened)

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        opened = self._open.pop()
        value = opened.finished()
        if isinstance(opened, _OpenMapping) and self._may_be_braces(opened):
            if opened.bare:
                value = opened.in_braces()
            elif len(opened.keys) > len(opened.pairs):
                self._complain(event, "a key is there twice in these braces; keep one of them")
        self._remember(opened.anchor, value)
        self._add(event, value, placed=True)

    # ------------------------------------------------------------ values

    def _add(self, event: yaml.Event, value: _Value, *, placed: bool = False) -> None:
        """Put *value* where it belongs: a key, the value of a key, an item, or the whole."""
        parent = self._open[-1] if self._open else None
        if parent is None:
            self.places.setdefault((), _mark(event))
            self.root = value.data
        elif isinstance(parent, _OpenList):
            if not placed:
                self.places[(*parent.path, len(parent.items))] = _mark(event)
            parent.items.append(value.data)
            parent.count(value)
        elif parent.key is _NO_KEY:
            braces = self._may_be_braces(parent)
            check = self._key_in_braces if braces else self._checked_key
            parent.key = check(event, parent, value)
        else:
            parent.bare = parent.bare and value.data == ""
            if not isinstance(parent.key, _Nothing):
                parent.pairs[parent.key] = value.data
                parent.count(value)
                parent.last = parent.key
            parent.key = _NO_KEY

    def _next_path(self, event: yaml.Event) -> Path:
        """Return the path of the collection that starts here, and note its place."""
        parent = self._open[-1] if self._open else None
        if parent is None:
            path: Path = ()
            self.places[path] = _mark(event)
        elif isinstance(parent, _OpenList):
            path = (*parent.path, len(parent.items))
            self.places[path] = _mark(event)
        else:
            path = (*parent.path, parent.key)
        return path

    def _may_be_braces(self, opened: _OpenMapping) -> bool:
        """Whether braces inside a file that is read as written have been opened."""
        return self._as_written and opened.flow and opened.path != ()

    def _key_in_braces(self, event: yaml.Event, parent: _OpenMapping, value: _Value) -> object:
        """Keep what may turn out to be an item of a set; the keys of a set may be equal."""
        parent.keys.append(value.data)
        parent.count(value)
        if isinstance(value.data, str) and value.data not in parent.pairs:
            self.places[(*parent.path, value.data)] = _mark(event)
            return value.data
        return _BAD_KEY

    def _checked_key(self, event: yaml.Event, parent: _OpenMapping, value: _Value) -> object:
        key = value.data
        if isinstance(key, tuple | dict | Braces):
            self._complain(event, "a list or a mapping cannot be a key; write a word, or quote it")
            return _BAD_KEY
        if key in parent.pairs:
            line = self.places[(*parent.path, key)][0]
            self._complain(event, f"the key is already there in line {line}; keep one of them", key)
            return _BAD_KEY
        self.places[(*parent.path, key)] = _mark(event)
        return key

    # ------------------------------------------------------------ shapes without quotes

    def _is_split_shape(self, event: yaml.ScalarEvent) -> bool:
        """Whether this is the `4)` that the comma in ``{M: (3, 4)}`` has cut off."""
        parent = self._open[-1] if self._open else None
        if parent is None or not parent.flow or not event.implicit[0]:
            return False
        return (
            parent.key is _NO_KEY
            and _SHAPE_BEGUN.fullmatch(str(_latest(parent))) is not None
            and _SHAPE_GOES_ON.fullmatch(event.value) is not None
        )

    def _rejoin(self, event: yaml.ScalarEvent) -> None:
        """Put the shape together again, so that nothing else is said about its pieces."""
        parent = self._open[-1]
        whole = f"{_latest(parent)}, {event.value}".replace(", )", ",)")
        last = len(parent.items) - 1 if isinstance(parent, _OpenList) else parent.last
        if event.value.endswith(")") and not self._as_written:
            message = f'the comma splits {whole}; put the shape in quotes, as "{whole}"'
            self._complain(event, message, last)
        if isinstance(parent, _OpenList):
            parent.items[-1] = whole
        else:
            parent.pairs[last] = whole
            parent.key = _BAD_KEY

    # ------------------------------------------------------------ limits and complaints

    def _count(self, event: yaml.Event, weight: int) -> None:
        self._values += weight
        if self._values > MOST_VALUES:
            message = f"more than {MOST_VALUES} values, counting what aliases repeat"
            self._stop(event, f"{message}; make the file smaller")

    def _remember(self, anchor: str | None, value: _Value) -> None:
        if anchor is not None:
            self._anchors[anchor] = value

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._complain(event, f"the tag {tag[:40]} is not read; leave it out")

    def _complain(self, event: yaml.Event, message: str, *steps: object) -> None:
        opened = self._open[-1] if self._open else None
        path = (*opened.path, *steps) if opened else steps
        if not steps and isinstance(opened, _OpenMapping) and opened.key is not _NO_KEY:
            path = (*path, opened.key)
        shown = tuple(step for step in path if not isinstance(step, _Nothing))
        self.problems.append(Problem(self.file, *_mark(event), dotted(shown), message))

    def _stop(self, event: yaml.Event, message: str) -> None:
        self._complain(event, message)
        raise TooMuchError


def _latest(parent: _OpenList | _OpenMapping) -> object:
    """Return the value that was read last in a collection."""
    if isinstance(parent, _OpenList):
        return parent.items[-1] if parent.items else None
    return parent.pairs.get(parent.last)


def _is_flow(event: yaml.CollectionStartEvent) -> bool:
    return bool(event.flow_style)


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
