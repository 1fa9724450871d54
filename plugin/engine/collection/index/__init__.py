"""The index backends, and the choice of one for a collection."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ....contract import messages
from ....contract.message import Message
from ....contract.requests import collection
from .base import Backend, VectorIndex
from .exact import ExactIndex

#: Each is in the file of its name, as `BACKEND`. "auto" takes the first that suits the size of a collection. The
#: first works for every collection, and replaces a backend whose package is not installed.
BACKENDS: tuple[Backend[Any], ...] = tuple(
    import_module(f".{name}", __name__).BACKEND for name in collection.INDEX_BACKENDS
)

__all__ = ["BACKENDS", "Backend", "ExactIndex", "VectorIndex", "backend_named", "choose"]


def backend_named(name: str) -> Backend[Any] | None:
    """The backend with this name, if there is one."""
    return next((b for b in BACKENDS if b.name == name), None)


def choose(name: str, count: int, dimension: int) -> tuple[Backend[Any], Message | None]:
    """The backend for `count` vectors, and a note for the user if it is not the wanted one.

    Args:
        name: "auto", or the name of one of BACKENDS.
    """
    wanted = backend_named(name) or next(b for b in BACKENDS if b.suits(count, dimension))
    if wanted.available():
        return wanted, None
    return BACKENDS[0], messages.collections.PACKAGE_MISSING(package=wanted.package)
