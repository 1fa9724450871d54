"""What a request names as a collection: a folder of this machine, or an address."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

Q = TypeVar("Q")


def is_remote(text: str) -> bool:
    """Whether a text is the address of a folder on a server or in an object store, and not a folder."""
    return text.strip().lower().startswith(("http://", "https://", "s3://"))


def is_database(text: str) -> bool:
    """Whether a text is the address of a PostgreSQL database, or of a collection in one."""
    return text.strip().lower().startswith(("postgresql://", "postgres://"))


#: In the folder of a link to a collection that lies in a database: says where it is.
LINK = "database.json"
_ARGUMENTS = ("collection", "first", "second", "also")


def collections_of(request: object) -> Iterator[str]:
    """The collections that a request names, in whichever argument: folders or addresses."""
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
