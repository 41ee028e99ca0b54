"""Built-in loops written in Python, so that counting lines sees them.

``sum(x)`` walks over its argument as a ``for`` loop does, but interprets one line. While lines
are counted, the job's modules (and only they) see these functions instead: :data:`BUILTINS` takes
the place of the built-in names, and importing ``math``, ``functools`` or ``itertools`` gives a
copy with Python versions in it.
"""

from __future__ import annotations

import builtins
import functools
import itertools
import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

_MISSING = object()


def sum_(iterable: Iterable[Any], /, start: Any = 0) -> Any:
    total = start
    for element in iterable:
        total = total + element
    return total


def any_(iterable: Iterable[Any], /) -> bool:
    for element in iterable:
        if element:
            return True
    return False


def all_(iterable: Iterable[Any], /) -> bool:
    for element in iterable:
        if not element:
            return False
    return True


def sorted_(iterable: Iterable[Any], /, *, key: Any = None, reverse: bool = False) -> list[Any]:
    found = _collect(iterable)
    found.sort(key=key, reverse=reverse)
    return found


def _collect(iterable: Iterable[Any]) -> list[Any]:
    found = []
    for element in iterable:
        found.append(element)
    return found


def min_(*values: Any, **options: Any) -> Any:
    return _extreme(builtins.min, values, options)


def max_(*values: Any, **options: Any) -> Any:
    return _extreme(builtins.max, values, options)


def _extreme(choose: Callable[..., Any], values: Sequence[Any], options: Mapping[str, Any]) -> Any:
    if len(values) == 1:
        return choose(_collect(values[0]), **options)
    return choose(*values, **options)


def reduce_(function: Callable[[Any, Any], Any], iterable: Iterable[Any], /, *initial: Any) -> Any:
    return functools.reduce(function, _collect(iterable), *initial)


def accumulate_(
    iterable: Iterable[Any],
    func: Callable[[Any, Any], Any] | None = operator.add,
    *,
    initial: Any = None,
) -> Iterator[Any]:
    return itertools.accumulate(_collect(iterable), func, initial=initial)


def fsum_(iterable: Iterable[float], /) -> float:
    return math.fsum(_collect(iterable))


def prod_(iterable: Iterable[Any], /, *, start: Any = 1) -> Any:
    return math.prod(_collect(iterable), start=start)


class _Imitation(type):
    """The type of a class that stands for a built-in one, also in ``isinstance``."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.__mro__[1])

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, cls.__mro__[1])


class list_(list, metaclass=_Imitation):
    def __new__(cls, iterable: Iterable[Any] = ()) -> list[Any]:
        return _collect(iterable)


class map_(map, metaclass=_Imitation):
    def __new__(cls, function: Callable[..., Any], /, *iterables: Iterable[Any]) -> Any:
        return _each(builtins.map(function, *iterables))


class filter_(filter, metaclass=_Imitation):
    def __new__(cls, function: Callable[..., Any] | None, iterable: Iterable[Any], /) -> Any:
        return _each(builtins.filter(function, iterable))


class zip_(zip, metaclass=_Imitation):
    def __new__(cls, *iterables: Iterable[Any], strict: bool = False) -> Any:
        return _each(builtins.zip(*iterables, strict=strict))


def _each(iterator: Iterator[Any]) -> Iterator[Any]:
    for element in iterator:
        yield element


def _copy(module: ModuleType, **replaced: object) -> ModuleType:
    copied = ModuleType(module.__name__, module.__doc__)
    copied.__dict__.update(module.__dict__ | replaced)
    return copied


_MODULES: Mapping[str, ModuleType] = {
    "math": _copy(math, fsum=fsum_, prod=prod_),
    "functools": _copy(functools, reduce=reduce_),
    "itertools": _copy(itertools, accumulate=accumulate_),
}


def _import(name: str, *rest: Any, **named: Any) -> ModuleType:
    module = builtins.__import__(name, *rest, **named)
    return _MODULES.get(name, module)


BUILTINS: Mapping[str, object] = builtins.__dict__ | {
    "__import__": _import,
    "sum": sum_,
    "any": any_,
    "all": all_,
    "sorted": sorted_,
    "min": min_,
    "max": max_,
    "list": list_,
    "map": map_,
    "filter": filter_,
    "zip": zip_,
}
