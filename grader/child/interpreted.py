"""Built-in loops written in Python, so that counting lines sees them.

``sum(x)`` walks over its argument as a ``for`` loop does, but interprets one line. While lines
are counted, the job's modules (and only they) see these functions instead: :data:`BUILTINS` takes
the place of the built-in names, and importing ``math``, ``functools`` or ``itertools`` gives a
copy with Python versions in it.
"""

from __future__ import annotations

# ruff: noqa: UP028 - `yield from` interprets one line, however many elements pass through it
import builtins
import functools
import itertools
import math
from abc import ABCMeta
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from grader.child.probe import SHOWN, listed, plain


def _collect(iterable: Iterable[Any]) -> list[Any]:
    found = []
    for element in iterable:
        found.append(element)  # noqa: PERF402 - one interpreted line for each element is the point
    return found


def _each(iterator: Iterator[Any]) -> Iterator[Any]:
    for element in iterator:
        yield element


def _sum(iterable: Iterable[Any], /, start: Any = 0) -> Any:
    total = start
    for element in iterable:
        total = total + element
    return total


def _any(iterable: Iterable[Any], /) -> bool:
    return builtins.any(_each(iter(iterable)))


def _all(iterable: Iterable[Any], /) -> bool:
    return builtins.all(_each(iter(iterable)))


def _sorted(iterable: Iterable[Any], /, **options: Any) -> list[Any]:
    return builtins.sorted(_collect(iterable), **options)


def _min(*values: Any, **options: Any) -> Any:
    return _extreme(builtins.min, values, options)


def _max(*values: Any, **options: Any) -> Any:
    return _extreme(builtins.max, values, options)


def _extreme(choose: Callable[..., Any], values: Sequence[Any], options: Mapping[str, Any]) -> Any:
    if len(values) == 1:
        return choose(_collect(values[0]), **options)
    return choose(*values, **options)


def _reduce(function: Callable[[Any, Any], Any], iterable: Iterable[Any], /, *first: Any) -> Any:
    return functools.reduce(function, _each(iter(iterable)), *first)


def _accumulate(iterable: Iterable[Any], *rest: Any, **options: Any) -> Iterator[Any]:
    return itertools.accumulate(_each(iter(iterable)), *rest, **options)


def _fsum(iterable: Iterable[float], /) -> float:
    return math.fsum(_each(iter(iterable)))


def _prod(iterable: Iterable[Any], /, **options: Any) -> Any:
    return math.prod(_each(iter(iterable)), **options)


def _sumprod(first: Iterable[Any], second: Iterable[Any], /) -> Any:
    total: Any = 0
    for one, other in builtins.zip(first, second, strict=True):
        total = total + one * other
    return total


def _list(_kind: type, iterable: Iterable[Any] = (), /) -> list[Any]:
    # A list of a whole array is no loop, and notices when it is walked through.
    return listed(iterable) or _collect(iterable)


def _tuple(_kind: type, iterable: Iterable[Any] = (), /) -> tuple[Any, ...]:
    # Another container for a whole array is no loop; what it is made from may well be one.
    return builtins.tuple(plain(iterable))


def _map(_kind: type, function: Callable[..., Any], /, *iterables: Iterable[Any]) -> Iterator[Any]:
    for element in builtins.map(function, *iterables):
        yield element


def _filter(_kind: type, wanted: Callable[..., Any] | None, items: Iterable[Any], /) -> Any:
    for element in builtins.filter(wanted, items):
        yield element


def _zip(_kind: type, /, *iterables: Iterable[Any], strict: bool = False) -> Iterator[Any]:
    for elements in builtins.zip(*iterables, strict=strict):
        yield elements


class _Imitation(ABCMeta):
    """The type of a class that stands for the built-in class it inherits from.

    It is equal to that class, and whoever inherits from it inherits from that class.
    """

    def __new__(
        cls, name: str, bases: tuple[type, ...], scope: dict[str, Any], **named: Any
    ) -> Any:
        """Make a class of the code's own, which has nothing of the imitation in it."""
        real = builtins.tuple(_real(base) for base in bases)
        return builtins.type(name, real, scope, **named)

    def __eq__(cls, other: object) -> bool:
        return other is cls or other is _real(cls)

    def __hash__(cls) -> int:
        return hash(_real(cls))

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _real(cls))

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, _real(cls))


def _real(kind: type) -> type:
    """Return what *kind* stands for, if it is an imitation."""
    return kind.__mro__[1] if builtins.type(kind) is _Imitation else kind


def _imitate(kind: type, new: Callable[..., Any]) -> type:
    """Return a class that makes objects with *new* and is the same as *kind* in all else."""

    def made(cls: type, /, *given: Any, **named: Any) -> Any:
        # Who inherits from the real class may make its objects by this name.
        own = new if builtins.type(cls) is _Imitation else kind.__new__
        return own(cls, *given, **named)

    _BETWEEN.add(made.__code__)
    imitation = ABCMeta.__new__(_Imitation, kind.__name__, (kind,), {"__new__": made})
    _SHOWN[id(kind)] = imitation
    return imitation


def _type(_kind: type, /, *given: Any, **named: Any) -> Any:
    """Return the type of the only thing *given* as plain code would see it, or make a class."""
    found = builtins.type(*given, **named)
    return _SHOWN.get(id(found), found) if len(given) == 1 else found


def _copy(module: ModuleType, **replaced: object) -> ModuleType:
    copied = ModuleType(module.__name__, module.__doc__)
    copied.__dict__.update(module.__dict__ | replaced)
    return copied


_NEWER = {"sumprod": _sumprod} if hasattr(math, "sumprod") else {}
"""What only later versions of Python have."""

_SHOWN: dict[int, type] = {}
"""What is told of the type with an id: a class of the code's own may have no hash."""

_BETWEEN = {_tuple.__code__, _type.__code__}
"""The code of what does not loop itself; that which makes objects of imitated classes joins it."""

_MODULES: Mapping[str, ModuleType] = {
    "math": _copy(math, fsum=_fsum, prod=_prod, **_NEWER),
    "functools": _copy(functools, reduce=_reduce),
    "itertools": _copy(itertools, accumulate=_accumulate),
}


def _import(name: str, *rest: Any, **named: Any) -> ModuleType:
    module = builtins.__import__(name, *rest, **named)
    return _MODULES.get(name, module)


BUILTINS: Mapping[str, object] = builtins.__dict__ | {
    "__import__": _import,
    "sum": _sum,
    "any": _any,
    "all": _all,
    "sorted": _sorted,
    "min": _min,
    "max": _max,
    "list": _imitate(list, _list),
    "tuple": _imitate(tuple, _tuple),
    "map": _imitate(map, _map),
    "filter": _imitate(filter, _filter),
    "zip": _imitate(zip, _zip),
    "type": _imitate(type, _type),
}

_SHOWN[id(_Imitation)] = _SHOWN[id(type)]
for _noticing, _plain in SHOWN.items():
    _SHOWN[id(_noticing)] = _SHOWN.get(id(_plain), _plain)

SILENT = frozenset(_BETWEEN)
"""The code of functions that do not loop, in whose place their caller is asked."""
