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
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
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
        return typing.cast(T, _read(kind, data, kind.__name__))
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error


def _read(kind: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if kind is Message and isinstance(data, str):
        return plain(data)
    if kind is Any:
        return data
    if origin in UNIONS:
        return _read_union(kind, data, where)
    if origin is tuple:
        return _read_tuple(kind, data, where)
    if origin is list:
        return [_read(typing.get_args(kind)[0], v, f"{where}[{i}]") for i, v in enumerate(_of(list, data, where))]
    if origin is dict:
        return dict(_of(dict, data, where))
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, _of(dict, data, where), where)
    if kind is Path:
        return Path(_of(str, data, where))
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return _as_float(data, where)
    return _of(kind, data, where)


def _of(kind: Any, data: Any, where: str) -> Any:
    wrong = not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool)
    if wrong:
        raise ValueError(f"{where} must be {kind.__name__}, not {type(data).__name__}")
    return data


def _as_float(data: int, where: str) -> float:
    try:
        return float(data)
    except OverflowError as error:
        raise ValueError(f"{where} is too large") from error


def _read_union(kind: Any, data: Any, where: str) -> Any:
    options = [k for k in typing.get_args(kind) if k is not type(None)]
    if data is None:
        if len(options) == len(typing.get_args(kind)):
            raise ValueError(f"{where} must not be empty")
        return None
    return _read(options[0], data, where)


def _read_tuple(kind: Any, data: Any, where: str) -> Any:
    args = typing.get_args(kind)
    items = data if isinstance(data, tuple) else tuple(_of(list, data, where))
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_read(args[0], v, f"{where}[{i}]") for i, v in enumerate(items))
    if len(args) != len(items):
        raise ValueError(f"{where} must have {len(args)} values, not {len(items)}")
    return tuple(_read(k, v, f"{where}[{i}]") for i, (k, v) in enumerate(zip(args, items)))


def _read_dataclass(kind: Any, data: dict[str, Any], where: str) -> Any:
    hints = _hints(kind)
    fields = {f.name: f for f in dataclasses.fields(kind)}
    if unknown := sorted(set(data) - set(fields)):
        raise ValueError(f"{where} has no field {unknown[0]!r}; it has {', '.join(fields)}")
    for name, f in fields.items():
        optional = f.default is not dataclasses.MISSING or f.default_factory is not dataclasses.MISSING
        if name not in data and not optional:
            raise ValueError(f"{where} needs the field {name!r}")
    values = {name: _read(hints[name], value, f"{where}.{name}") for name, value in data.items()}
    if kind is Message:
        values["params"] = _with_messages(values.get("params", {}), f"{where}.params")
    return kind(**values)


def _with_messages(params: dict[str, Any], where: str) -> dict[str, Any]:
    """The parameters of a message. They are text, numbers, messages or lists of them, so an object is a message."""
    return {name: _parameter(value, f"{where}.{name}") for name, value in params.items()}


def _parameter(value: Any, where: str) -> Any:
    if isinstance(value, list):
        return [_parameter(one, f"{where}[{i}]") for i, one in enumerate(value)]
    return _read(Message, value, where) if isinstance(value, dict) else value


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields, cached: parsing the annotations takes longer than answering a query."""
    return typing.get_type_hints(kind)
