"""The index backends, and the choice of one for a collection."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ....contract import messages
from ....contract.message import Message
from ....contract.requests import collection
from .base import Backend, VectorIndex
from .exact import ExactIndex

#: The name that stands for the backend that measures best.
AUTO = "auto"
#: Each is in the file of its name, as `BACKEND`. For every collection at least one suits that needs no package.
BACKENDS: tuple[Backend[Any], ...] = tuple(
    import_module(f".{name}", __name__).BACKEND for name in collection.INDEX_BACKENDS
)

__all__ = ["AUTO", "BACKENDS", "Backend", "ExactIndex", "VectorIndex", "backend_named", "choose"]


def backend_named(name: str) -> Backend[Any] | None:
    """The backend with this name, if there is one."""
    return next((b for b in BACKENDS if b.name == name), None)


def choose(name: str, count: int, dimension: int) -> tuple[list[Backend[Any]], Message | None]:
    """The backends to build for `count` vectors, of which the one that measures best is kept; and a note for the user
    if a wanted one is missing.

    Args:
        name: AUTO, or the name of one of BACKENDS.
    """
    wanted = backend_named(name)
    if wanted is None:
        return [b for b in BACKENDS if b.suits(count, dimension) and b.available()], None
    if wanted.available():
        return [wanted], None
    missing = messages.collections.PACKAGE_MISSING(package=wanted.package)
    return choose(AUTO, count, dimension)[0], missing
