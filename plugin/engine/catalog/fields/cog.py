"""The header of a tiled TIFF on a server: where its blocks are in the file. TIFF 6.0 and BigTIFF.

GDAL reads no network here: the blocks come by `RemoteFile`, and GDAL decodes a small TIFF in memory that has them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.io import MemoryFile

from ....contract import messages
from ...base.errors import RasterError
from .addresses import host
from .remote_file import RemoteFile

_HEAD = 1 << 16
#: Limits of a header that can be true: a whole AlphaEarth raster with a plane for each band has 65,536 blocks.
_MOST_TAGS, _MOST_TAG_BYTES, _MOST_SIDE, _MOST_BLOCK_BYTES = 200, 1 << 23, 1 << 20, 1 << 28
#: Of a row of blocks, which is in memory at once. A row of an AlphaEarth raster has at most 512 MB.
_MOST_ROW_BYTES = 1 << 30
_MOST_NAME = 100
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_NUMBERS = {1: "u1", 3: "u2", 4: "u4", 13: "u4", 16: "u8"}
_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _BANDS, _PLANAR, _FORMAT = 256, 257, 258, 259, 277, 284, 339
_TILE_WIDTH, _TILE_HEIGHT, _OFFSETS, _COUNTS = 322, 323, 324, 325
#: What a block is decoded with: also the photometric interpretation, the predictor and the extra samples.
_DECODING = (_BITS, _COMPRESSION, 262, _BANDS, _PLANAR, 317, _TILE_WIDTH, _TILE_HEIGHT, 338, _FORMAT)
#: GeoTIFF's tags, and GDAL's metadata and nodata value.
_PLACE = (33550, 33922, 34264, 34735, 34736, 34737, 42112, 42113)
#: None, LZW, deflate (two codes) and Zstandard. Others are not without loss, or can fill the memory.
_LOSSLESS = (1, 5, 8, 32946, 50000)
_INT8, _SEPARATE = 2, 2
#: The value of a tag: its type, how many, and the bytes.
Tag = tuple[int, int, bytes]


@dataclass(frozen=True)
class Cog:
    """order: "<" or ">". offsets, counts: uint64 (planes, rows, columns), of blocks; 0 for one without data."""

    order: str
    width: int
    height: int
    tile_width: int
    tile_height: int
    bands: int
    tags: Mapping[int, Tag]
    offsets: NDArray[np.uint64]
    counts: NDArray[np.uint64]

    @cached_property
    def place(self) -> tuple[str, rasterio.Affine, tuple[str, ...], float | None]:
        """The CRS, the geotransform, the names of the bands, and the nodata value. Raises RasterError."""
        tags = {tag: self.tags[tag] for tag in (*_DECODING, *_PLACE) if tag in self.tags}
        empty = {int(i): b"" for i in range(self.counts.size)}
        with decoded(_tiff(self.order, tags, self.width, self.height, empty)) as dataset:
            if dataset.tags(ns="OVERVIEWS"):  # GDAL would open what they name
                raise RasterError(messages.fetching.ADDRESS_IN_RASTER())
            names = tuple((name or "")[:_MOST_NAME] for name in dataset.descriptions)
            return (dataset.crs.to_string() if dataset.crs else "", dataset.transform, names, dataset.nodata)

    def part(self, height: int, width: int, blocks: Mapping[int, bytes]) -> bytes:
        """A TIFF of some blocks, by their number in it: planes, rows, columns. height, width: in pixels.

        Its geotransform is that of the whole raster.
        """
        tags = {tag: self.tags[tag] for tag in (*_DECODING, *_PLACE) if tag in self.tags}
        return _tiff(self.order, tags, width, height, blocks)


@contextmanager
def decoded(tiff: bytes) -> Iterator[rasterio.DatasetReader]:
    """A TIFF in memory, open. Raises RasterError: GDAL can't read it."""
    try:
        with MemoryFile(tiff) as memory, memory.open(driver="GTiff") as dataset:
            yield dataset
    except RasterioError as error:
        cause = str(error.__cause__ or error)[:200]
        raise RasterError(messages.fetching.BLOCK_DAMAGED(reason=cause)) from error


def read_cog(remote: RemoteFile, bands: int, check: Callable[[], None]) -> Cog:
    """The header of a file with int8 bands. Raises RasterError: it is not such a file; ResourceError."""
    try:
        return _Header(remote, check).cog(bands)
    except (ValueError, KeyError, IndexError, struct.error) as error:
        values = {"file": remote.name, "host": host(remote.url), "reason": str(error)[:200]}
        raise RasterError(messages.fetching.NOT_A_COG(**values)) from error


class _Header:
    def __init__(self, remote: RemoteFile, check: Callable[[], None]) -> None:
        self._remote, self._check = remote, check
        self._head = remote.read(0, _HEAD, check)
        self._order = {b"II": "<", b"MM": ">"}.get(self._head[:2], "")
        if not self._order:
            raise ValueError("it is not a TIFF")
        self._big = {42: False, 43: True}[self._numbers("H", 2)[0]]

    def cog(self, bands: int) -> Cog:
        tags = self._tags()
        width, height, tile_width, tile_height = (
            self._one(tags, tag) for tag in (_WIDTH, _HEIGHT, _TILE_WIDTH, _TILE_HEIGHT)
        )
        found = self._one(tags, _BANDS)
        formats, bits = self._list(tags, _FORMAT), self._list(tags, _BITS)
        if found != bands or set(formats) != {_INT8} or set(bits) != {8}:
            raise ValueError(f"it does not have {bands} bands of int8")
        if self._one(tags, _COMPRESSION) not in _LOSSLESS:
            raise ValueError(f"its compression ({self._one(tags, _COMPRESSION)}) is not without loss")
        if not (0 < width <= _MOST_SIDE and 0 < height <= _MOST_SIDE):
            raise ValueError("its size is not possible")
        if not all(0 < side <= 8192 and side % 16 == 0 for side in (tile_width, tile_height)):
            raise ValueError("its blocks have no possible size")
        planes = bands if self._one(tags, _PLANAR, 1) == _SEPARATE else 1
        if tile_width * tile_height * bands // planes > _MOST_BLOCK_BYTES:
            raise ValueError("its blocks are too large")
        shape = planes, -(-height // tile_height), -(-width // tile_width)
        offsets, counts = (self._list(tags, tag).reshape(shape) for tag in (_OFFSETS, _COUNTS))
        if counts.max() > _MOST_BLOCK_BYTES:
            raise ValueError("a block is too large")
        if counts.sum(axis=(0, 2)).max() > _MOST_ROW_BYTES or tile_height * width * bands > _MOST_ROW_BYTES:
            raise ValueError("a row of blocks is too large")
        if int((offsets + counts).max()) > self._remote.size:
            values = {"file": self._remote.name, "host": host(self._remote.url)}
            raise RasterError(messages.fetching.INCOMPLETE(**values))
        kept = {tag: tags[tag] for tag in (*_DECODING, *_PLACE) if tag in tags}
        return Cog(self._order, width, height, tile_width, tile_height, bands, kept, offsets, counts)

    def _tags(self) -> dict[int, Tag]:
        """The tags of the first image, which has the full size."""
        start = self._numbers("Q", 8)[0] if self._big else self._numbers("I", 4)[0]
        count_bytes, entry_bytes, inline = (8, 20, 8) if self._big else (2, 12, 4)
        count = int.from_bytes(self._bytes(start, count_bytes), "little" if self._order == "<" else "big")
        if not 0 < count <= _MOST_TAGS:
            raise ValueError("its number of tags is not possible")
        entries = self._bytes(start + count_bytes, count * entry_bytes)
        tags: dict[int, Tag] = {}
        for at in range(0, len(entries), entry_bytes):
            tag, kind, number = struct.unpack_from(self._order + ("HHQ" if self._big else "HHI"), entries, at)
            length = _SIZES.get(kind, 1) * number
            value = entries[at + entry_bytes - inline : at + entry_bytes]
            if length > inline:
                if length > _MOST_TAG_BYTES:
                    raise ValueError(f"tag {tag} is too long")
                value = self._bytes(struct.unpack(self._order + ("Q" if self._big else "I"), value)[0], length)
            tags[tag] = kind, number, value[:length]
        return tags

    def _bytes(self, start: int, length: int) -> bytes:
        if start + length <= len(self._head):
            return self._head[start : start + length]
        data = self._remote.read(start, length, self._check)
        if len(data) < length:
            raise RasterError(messages.fetching.INCOMPLETE(file=self._remote.name, host=host(self._remote.url)))
        return data

    def _numbers(self, kind: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + kind, self._head, at)

    def _list(self, tags: Mapping[int, Tag], tag: int) -> NDArray[np.uint64]:
        kind, _, value = tags[tag]
        return np.frombuffer(value, self._order + _NUMBERS[kind]).astype(np.uint64)

    def _one(self, tags: Mapping[int, Tag], tag: int, default: int | None = None) -> int:
        if tag not in tags and default is not None:
            return default
        return int(self._list(tags, tag)[0])


def _tiff(order: str, tags: Mapping[int, Tag], width: int, height: int, blocks: Mapping[int, bytes]) -> bytes:
    """A BigTIFF of one image. blocks: by their number, all of them; b"" for one without data."""
    own = {tag: value for tag, value in tags.items() if tag not in (_WIDTH, _HEIGHT, _OFFSETS, _COUNTS)}
    count = len(blocks)
    entries: dict[int, Tag] = {
        **own,
        _WIDTH: (4, 1, struct.pack(order + "I", width)),
        _HEIGHT: (4, 1, struct.pack(order + "I", height)),
        _OFFSETS: (16, count, bytes(8 * count)),
        _COUNTS: (16, count, bytes(8 * count)),
    }
    start = 16 + 8 + 20 * len(entries) + 8
    places, end = {}, start
    for tag in sorted(entries):
        if len(entries[tag][2]) > 8:
            places[tag] = end
            end += len(entries[tag][2]) + len(entries[tag][2]) % 2
    sizes = np.array([len(blocks[i]) for i in range(count)], np.uint64)
    offsets = np.where(sizes > 0, end + np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.uint64), 0)
    entries[_OFFSETS] = 16, count, offsets.astype(order + "u8").tobytes()
    entries[_COUNTS] = 16, count, sizes.astype(order + "u8").tobytes()
    mark = b"II" if order == "<" else b"MM"
    out = bytearray(mark + struct.pack(order + "HHHQQ", 43, 8, 0, 16, len(entries)))
    values = bytearray()
    for tag in sorted(entries):
        kind, number, value = entries[tag]
        inline = struct.pack(order + "Q", places[tag]) if tag in places else value.ljust(8, b"\0")
        out += struct.pack(order + "HHQ", tag, kind, number) + inline
        if tag in places:
            values += value + bytes(len(value) % 2)
    out += struct.pack(order + "Q", 0)
    return b"".join([out, values, *(blocks[i] for i in range(count))])
