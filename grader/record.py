"""Records: frozen values with named fields, made quickly.

A record is a dataclass with slots that cannot be changed. The standard library's decorator writes
and compiles six functions for each such class, which is a fifth of what a short command costs with
the two hundred classes here; this one compiles an initialiser for all classes that look alike, and
shares the rest. See ``docs/decisions/0020``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class", bound=type)
_Values = Callable[[Any], tuple[object, ...]]


@overload
def record(cls: _Class, /) -> _Class: ...
@overload
def record(*, kw_only: bool) -> Callable[[_Class], _Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Any = None, /, *, kw_only: bool = False) -> Any:
    """Make a class a record, as ``dataclass(frozen=True, slots=True)`` would.

    Parameters
    ----------
    cls : type
        A class with annotated fields, which may have defaults or ``dataclasses.field``.
    kw_only : bool
        Whether the initialiser takes its arguments by keyword alone.

    Returns
    -------
    type
        The class, with an initialiser that calls ``__post_init__`` if there is one, equality and
        hash by type and values, a representation that reads like the call that makes it, and
        attributes that raise ``dataclasses.FrozenInstanceError`` when they are set or deleted.

    Notes
    -----
    ``InitVar`` and ``field(hash=...)`` are not known here. A record inherits from records, and not
    from a frozen dataclass, which would look at how it was made.
    """
    if cls is None:
        return lambda cls: _made(cls, kw_only=kw_only)
    return _made(cls, kw_only=kw_only)


def _made(cls: type, *, kw_only: bool) -> type:
    # Without a docstring the standard library makes one, from a signature it takes long to find.
    cls.__doc__ = cls.__doc__ or cls.__name__
    made: type = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    own, described = cls.__dict__, fields(made)
    given = {
        "__init__": _initialiser(made, described),
        "__repr__": _representation([each.name for each in described if each.repr]),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    compared = _values([each.name for each in described if each.compare])
    given |= {"__eq__": _equality(compared), "__hash__": _hash(compared)}
    for name, function in given.items():
        if name not in own or (name == "__hash__" and own[name] is None):
            setattr(made, name, function)
    return made


def _initialiser(cls: type, described: Sequence[Field[Any]]) -> Callable[..., None]:
    """Make ``__init__``; it has to have the names of the fields, so that a call is checked.

    To compile it is most of the work. So fields have numbers there: classes with as many fields
    share the code, and each puts its own names in.
    """
    known: dict[str, Any] = {"__set__": object.__setattr__, "MISSING": MISSING}
    names: dict[object, str] = {}
    plain, by_keyword, body = list[str](), list[str](), list[str]()
    defaults: list[object] = []
    defaults_by_keyword: dict[str, object] = {}
    for number, each in enumerate(described):
        name = value = f"_{number}"
        names[name] = each.name
        is_made = each.default_factory is not MISSING
        has_default = is_made or each.default is not MISSING
        if is_made:
            known[f"make{name}"] = each.default_factory
            value = f"make{name}() if {name} is MISSING else {name}"
        if each.init and each.kw_only:
            by_keyword.append(name)
            defaults_by_keyword |= {each.name: each.default} if has_default else {}
        elif each.init:
            plain.append(name)
            defaults += [each.default] if has_default else []
            if defaults and not has_default:
                raise TypeError(f"the field {each.name!r} has no default and follows one that has")
        elif has_default:
            known[name] = each.default
            value = f"make{name}()" if is_made else name
        else:
            continue
        body.append(f"__set__(self, {name!r}, {value})")
    star = ["*"] if by_keyword else []
    continued = ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    head = f"def __init__({', '.join(['self', *plain, *star, *by_keyword])}):"
    code = _compiled("\n ".join([head, *(body + continued or ["pass"])]))
    named = code.replace(
        co_varnames=tuple(names.get(one, one) for one in code.co_varnames),
        co_consts=tuple(names.get(one, one) for one in code.co_consts),
    )
    made = FunctionType(named, known, "__init__", tuple(defaults))
    made.__kwdefaults__ = defaults_by_keyword
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


@cache
def _compiled(text: str) -> CodeType:
    """Return the code of the one function in *text*."""
    made = compile(text, "<record>", "exec")
    return next(one for one in made.co_consts if isinstance(one, CodeType))


def _values(names: Sequence[str]) -> _Values:
    """Return what takes the values of *names* from a record, always as a tuple."""
    if not names:
        return lambda _: ()
    taken: Callable[[Any], Any] = attrgetter(*names)
    return taken if len(names) > 1 else lambda self: (taken(self),)


def _equality(values: _Values) -> Callable[[Any, object], object]:
    def equal(self: Any, other: object) -> object:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    return equal


def _hash(values: _Values) -> Callable[[Any], int]:
    return lambda self: hash(values(self))


def _representation(names: Sequence[str]) -> Callable[[Any], str]:
    def shown(self: Any) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({inside})"

    return shown


def _refuse_to_set(self: object, name: str, value: object) -> None:  # noqa: ARG001 - its name
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:  # noqa: ARG001 - the signature is Python's
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> dict[str, object]:
    return {each.name: getattr(self, each.name) for each in fields(self)}


def _restore(self: object, state: dict[str, object]) -> None:
    for name, value in state.items():
        object.__setattr__(self, name, value)
