"""Frozen dataclasses to JSON values and back: one mechanism for requests, results, cards and manifests.

The texts of its errors are for developers.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from pathlib import Path
from typing import Any, TypeVar

from .message import Message, plain

T = TypeVar("T")

#: `Optional[int]`, and `int | None`, which Python knows since 3.10.
UNIONS = (typing.Union, getattr(types, "UnionType", typing.Union))


def to_json(value: Any) -> Any:
    """A dataclass, or a value inside one, as JSON values."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, dict):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in value]
    return str(value) if isinstance(value, Path) else value


_TOO_DEEP = "it is nested too deeply"


def parse_json(text: str | bytes) -> Any:
    """An untrusted text as JSON values. Raises ValueError, also if it is nested too deeply to be read."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error


def from_json(kind: type[T], data: Any) -> T:
    """JSON values as the dataclass `kind`, with a check of each field. Messages inside messages come back as well.

    Raises:
        ValueError: a field is unknown, is missing or has the wrong type; the text names it. Messages inside messages
            are nested too deeply.
    """
    try:
        return typing.cast(T, _read(kind, data, (kind.__name__,)))
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error


#: Where a value is, in pieces: a collection has a million values, and only an error needs the whole text.
_Where = tuple[Any, ...]


def _text(where: _Where) -> str:
    """ "Manifest.sources[3].name" for ((("Manifest",), ".sources"), 3), ".name")."""
    if len(where) == 1:
        return str(where[0])
    parent, last = where
    return _text(parent) + (f"[{last}]" if isinstance(last, int) else str(last))


def _read(kind: Any, data: Any, where: _Where) -> Any:
    if type(data) is kind:  # most values: text and numbers
        return data
    return _reader(kind)(kind, data, where)


@functools.cache
def _reader(kind: Any) -> Any:
    """The function that reads values of a type."""
    origin = typing.get_origin(kind)
    if kind is Message:
        return lambda kind, data, where: plain(data) if isinstance(data, str) else _read_dataclass(kind, data, where)
    if kind is Any:
        return lambda kind, data, where: data
    if origin in UNIONS:
        return _read_union
    if origin in _READERS:
        return _READERS[origin]
    if dataclasses.is_dataclass(kind):
        return _read_dataclass
    if kind is Path:
        return lambda kind, data, where: Path(_of(str, data, where))
    return _read_float if kind is float else _of


def _of(kind: Any, data: Any, where: _Where) -> Any:
    wrong = not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool)
    if wrong:
        raise ValueError(f"{_text(where)} must be {kind.__name__}, not {type(data).__name__}")
    return data


def _read_float(kind: Any, data: Any, where: _Where) -> Any:
    if not isinstance(data, int) or isinstance(data, bool):
        return _of(kind, data, where)
    try:
        return float(data)
    except OverflowError as error:
        raise ValueError(f"{_text(where)} is too large") from error


def _read_list(kind: Any, data: Any, where: _Where) -> Any:
    item = _args(kind)[0]
    return [_read(item, v, (where, i)) for i, v in enumerate(_of(list, data, where))]


def _read_union(kind: Any, data: Any, where: _Where) -> Any:
    args = _args(kind)
    options = [k for k in args if k is not type(None)]
    if data is None:
        if len(options) == len(args):
            raise ValueError(f"{_text(where)} must not be empty")
        return None
    return _read(options[0], data, where)


def _read_tuple(kind: Any, data: Any, where: _Where) -> Any:
    args = _args(kind)
    items = data if isinstance(data, tuple) else tuple(_of(list, data, where))
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple([_read(args[0], v, (where, i)) for i, v in enumerate(items)])
    if len(args) != len(items):
        raise ValueError(f"{_text(where)} must have {len(args)} values, not {len(items)}")
    return tuple([_read(k, v, (where, i)) for i, (k, v) in enumerate(zip(args, items))])


def _read_dataclass(kind: Any, data: Any, where: _Where) -> Any:
    data = _of(dict, data, where)
    hints, needed = _shape(kind)
    if unknown := sorted(set(data) - set(hints)):
        raise ValueError(f"{_text(where)} has no field {unknown[0]!r}; it has {', '.join(hints)}")
    for name in needed:
        if name not in data:
            raise ValueError(f"{_text(where)} needs the field {name!r}")
    values = {name: _read(hints[name], value, (where, f".{name}")) for name, value in data.items()}
    if kind is Message:
        values["params"] = _with_messages(values.get("params", {}), (where, ".params"))
    return kind(**values)


_READERS: dict[Any, Any] = {
    tuple: _read_tuple,
    list: _read_list,
    dict: lambda kind, data, where: dict(_of(dict, data, where)),
}


def _with_messages(params: dict[str, Any], where: _Where) -> dict[str, Any]:
    """The parameters of a message. They are text, numbers, messages or lists of them, so an object is a message."""
    return {name: _parameter(value, (where, f".{name}")) for name, value in params.items()}


def _parameter(value: Any, where: _Where) -> Any:
    if isinstance(value, list):
        return [_parameter(one, (where, i)) for i, one in enumerate(value)]
    return _read(Message, value, where) if isinstance(value, dict) else value


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind))


@functools.cache
def _args(kind: Any) -> tuple[Any, ...]:
    return typing.get_args(kind)


@functools.cache
def _shape(kind: type) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The types of a dataclass's fields, and which fields have no default, cached: parsing the annotations takes longer
    than answering a query."""
    hints, fields = typing.get_type_hints(kind), dataclasses.fields(kind)
    missing = dataclasses.MISSING
    needed = tuple(f.name for f in fields if f.default is missing and f.default_factory is missing)
    return {f.name: hints[f.name] for f in fields}, needed
