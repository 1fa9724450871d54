"""A Zarr array that Akin reads, in windows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ...base.errors import RasterError
from .metadata import METADATA, Node
from .store import Damaged

#: More stored chunks than this are not listed.
MOST_STORED = 4_000_000
#: The most bytes of an array that is read whole, such as a coordinate.
MOST_WHOLE = 128 << 20


class ZarrArray:
    """The numbers of an array. Raises RasterError: see `Node.layout`."""

    def __init__(self, node: Node) -> None:
        self.node, self.layout = node, node.layout()

    @property
    def shape(self) -> tuple[int, ...]:
        """Its sides."""
        return self.layout.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """Of its numbers."""
        return np.dtype(self.layout.dtype)

    def read(self, ranges: Sequence[tuple[int, int]]) -> NDArray[Any]:
        """The numbers in a range from..to along each axis. Raises RasterError, Damaged, OSError."""
        array = self._array
        try:
            return np.asarray(_chunks().read(array, list(ranges)))
        except (RuntimeError, TypeError, OverflowError) as error:
            raise Damaged(str(error)[:200] or type(error).__name__) from error

    def whole(self) -> NDArray[Any]:
        """All numbers. Raises as `read`; Damaged: they are too many."""
        if np.prod(self.shape, dtype=float) * self.dtype.itemsize > MOST_WHOLE:
            raise Damaged(f"{self.node.title} is too long")
        return self.read([(0, n) for n in self.shape])

    def stored(self) -> set[tuple[int, ...]]:
        """The numbers of its stored chunks or shards along each axis. Raises Damaged: there are too many."""
        beginning, separator = self.layout.keys
        found = set()
        for key in self.node.store.files(self.node.path, MOST_STORED):
            name = key.split(separator) if separator == "/" else key.replace("/", ".?.").split(".")
            name = name[1:] if beginning and name[0] == beginning else name
            if key not in METADATA and len(name) == len(self.shape) and all(map(str.isdecimal, name)):
                found.add(tuple(map(int, name)))
        return found

    @cached_property
    def _array(self) -> Any:
        return _chunks().opened(self.node.store, self.node.path, self.layout.document)


def _chunks() -> Any:
    """The only import of `zarr`. Raises RasterError: this Python is older than 3.11, which it needs."""
    try:
        from . import chunks
    except ImportError as error:
        raise RasterError(messages.fields.ZARR_NEEDS_PYTHON()) from error
    return chunks
