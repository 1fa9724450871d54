"""The index backends, and which of them serves a collection."""

from __future__ import annotations

from typing import Any

from .base import Backend, VectorIndex
from .exact import ExactBackend, ExactIndex
from .hnsw import HnswBackend

#: A new backend is one file and one word here. "auto" takes the first that suits a collection's size; the first of all
#: serves every collection, and stands in for one whose package is not installed.
BACKENDS: tuple[Backend[Any], ...] = (ExactBackend(), HnswBackend())

__all__ = ["BACKENDS", "Backend", "ExactIndex", "VectorIndex", "backend_named", "choose"]


def backend_named(name: str) -> Backend[Any] | None:
    """The backend of a name, if there is one."""
    return next((b for b in BACKENDS if b.name == name), None)


def choose(name: str, count: int, dimension: int) -> tuple[Backend[Any], str]:
    """The backend to use for `count` vectors and a note for people ("" where there is nothing to say).

    Args:
        name: "auto", or the name of one of BACKENDS.
    """
    wanted = backend_named(name) or next(b for b in BACKENDS if b.suits(count, dimension))
    if wanted.available():
        return wanted, ""
    return BACKENDS[0], (
        f"{wanted.package} is not installed, so the exact index serves: same hits, slower on large collections."
    )
