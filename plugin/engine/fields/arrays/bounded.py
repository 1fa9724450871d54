"""Decompressors that give no more than a number of bytes, whatever the compressed data say.

Sources of the headers: c-blosc's README_CHUNK_FORMAT; numcodecs' lz4 writes the size before the data (4 bytes).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pyarrow as pa

from .store import Damaged

#: The name of the codec in the library's registry.
BOUNDED = "akin.bounded"
_BLOSC_HEADER = 16


def decompressed(kind: str, data: bytes, most: int, size: int) -> bytes:
    """The content of compressed data.

    Args:
        kind: one of KINDS. most: the bytes that it may have. size: bytes of a number, for "shuffle".

    Raises:
        Damaged: it is damaged, or has more than `most` bytes.
    """
    try:
        found = _DECODERS[kind](data, most, size)
    except (OSError, RuntimeError, ValueError, zlib.error, struct.error) as error:
        raise Damaged(f"a chunk is no sound {kind}") from error
    if len(found) > most:
        raise Damaged(f"a chunk of {kind} is larger than its metadata say")
    return found


def _zstd(data: bytes, most: int, size: int) -> bytes:
    with pa.CompressedInputStream(pa.BufferReader(data), "zstd") as stream:
        return bytes(stream.read(most + 1))


def _zlib(data: bytes, most: int, size: int) -> bytes:
    reader = zlib.decompressobj(zlib.MAX_WBITS | 32)
    found = reader.decompress(data, most + 1)
    if not reader.eof and len(found) <= most:
        raise Damaged("it is cut off")
    return found


def _blosc(data: bytes, most: int, size: int) -> bytes:
    from numcodecs import blosc

    nbytes, _, cbytes = struct.unpack_from("<III", data, 4)
    if nbytes > most or cbytes != len(data) or cbytes < _BLOSC_HEADER:
        raise Damaged("its header does not fit")
    return bytes(blosc.decompress(data))


def _lz4(data: bytes, most: int, size: int) -> bytes:
    from numcodecs import lz4

    if struct.unpack_from("<I", data)[0] > most:
        raise Damaged("its header does not fit")
    return bytes(lz4.decompress(data))


def _shuffle(data: bytes, most: int, size: int) -> bytes:
    from numcodecs.shuffle import Shuffle

    return bytes(Shuffle(size).decode(data))


_DECODERS: dict[str, Callable[[bytes, int, int], bytes]] = {
    "blosc": _blosc, "zstd": _zstd, "gzip": _zlib, "zlib": _zlib, "lz4": _lz4, "shuffle": _shuffle,
}  # fmt: skip
KINDS = tuple(_DECODERS)
