"""The collections that a request names, in whichever argument."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

Q = TypeVar("Q")

_ARGUMENTS = ("collection", "first", "second", "also")


def collections_of(request: object) -> Iterator[str]:
    """The folders or addresses, as they are in the request."""
    for name in _ARGUMENTS:
        value = getattr(request, name, None)
        yield from value if isinstance(value, tuple) else [value] if isinstance(value, str) else []


def with_collections(request: Q, instead: Mapping[str, str]) -> Q:
    """The request with other folders in place of some."""
    changed: dict[str, Any] = {}
    for name in _ARGUMENTS:
        value = getattr(request, name, None)
        if isinstance(value, str):
            changed[name] = instead.get(value, value)
        elif isinstance(value, tuple):
            changed[name] = tuple(instead.get(one, one) for one in value)
    return dataclasses.replace(request, **changed)  # type: ignore[type-var]
