"""The library `zarr`, with a store that reads one folder of this computer, and with bounded decompressors.

It needs Python 3.11, so only `reader.py` imports this module.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import zarr
from numpy.typing import NDArray
from zarr.abc.codec import BytesBytesCodec
from zarr.abc.store import OffsetByteRequest, RangeByteRequest, SuffixByteRequest
from zarr.abc.store import Store as ZarrStore
from zarr.registry import register_codec
from zarr.storage import StorePath

from .bounded import BOUNDED, decompressed
from .store import Store


def opened(store: Store, path: str, document: dict[str, Any]) -> Any:
    """The library's array of checked metadata; it reads none of the store's own."""
    return zarr.Array.from_dict(StorePath(_Folder(store), path), document)


def read(array: Any, ranges: list[tuple[int, int]]) -> NDArray[Any]:
    """The numbers in a range from..to along each axis."""
    return np.asarray(array[tuple(slice(*one) for one in ranges)])


class _Folder(ZarrStore):  # type: ignore[misc]
    """See Store."""

    supports_writes = supports_deletes = supports_listing = False

    def __init__(self, store: Store) -> None:
        super().__init__(read_only=True)
        self._store = store

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Folder) and other._store == self._store

    __hash__ = None  # type: ignore[assignment]

    async def get(self, key: str, prototype: Any, byte_range: Any = None) -> Any:
        data = await asyncio.to_thread(self._store.get, key, **_asked(byte_range))
        return None if data is None else prototype.buffer.from_bytes(data)

    async def get_partial_values(self, prototype: Any, key_ranges: Any) -> list[Any]:
        return [await self.get(key, prototype, byte_range) for key, byte_range in key_ranges]

    async def exists(self, key: str) -> bool:
        return await asyncio.to_thread(self._store.get, key, end=0) is not None

    async def set(self, key: str, value: Any) -> None:
        raise NotImplementedError

    async def delete(self, key: str) -> None:
        raise NotImplementedError

    def list(self) -> AsyncIterator[str]:
        raise NotImplementedError

    def list_prefix(self, prefix: str) -> AsyncIterator[str]:
        raise NotImplementedError

    def list_dir(self, prefix: str) -> AsyncIterator[str]:
        raise NotImplementedError


def _asked(byte_range: Any) -> dict[str, int]:
    """A byte range of the library as arguments of `Store.get`."""
    if isinstance(byte_range, RangeByteRequest):
        return {"start": byte_range.start, "end": byte_range.end}
    if isinstance(byte_range, OffsetByteRequest):
        return {"start": byte_range.offset}
    return {"last": byte_range.suffix} if isinstance(byte_range, SuffixByteRequest) else {}


@dataclass(frozen=True)
class _Bounded(BytesBytesCodec):  # type: ignore[misc]
    """The codec of `bounded.py`. It only reads."""

    is_fixed_size = False

    kind: str
    most: int
    size: int

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> _Bounded:
        return cls(**data["configuration"])

    def to_dict(self) -> dict[str, Any]:
        return {"name": BOUNDED, "configuration": {"kind": self.kind, "most": self.most, "size": self.size}}

    def compute_encoded_size(self, input_byte_length: int, chunk_spec: Any) -> int:
        raise NotImplementedError

    def _decode_sync(self, chunk_bytes: Any, chunk_spec: Any) -> Any:
        found = decompressed(self.kind, chunk_bytes.to_bytes(), self.most, self.size)
        return chunk_spec.prototype.buffer.from_bytes(found)

    async def _decode_single(self, chunk_bytes: Any, chunk_spec: Any) -> Any:
        return await asyncio.to_thread(self._decode_sync, chunk_bytes, chunk_spec)


register_codec(BOUNDED, _Bounded)
