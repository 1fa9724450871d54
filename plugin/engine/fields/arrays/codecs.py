"""The codecs that Akin reads, by name. All others are refused: numcodecs has one that runs code, `pickle`.

Compressors are read by Akin's bounded codec (`bounded.py`), because a small file can become a huge one. The other
codecs of the list are those of the library.
"""

from __future__ import annotations

from typing import Any

from ....contract import messages
from ...base.errors import RasterError
from .bounded import BOUNDED, KINDS
from .store import Damaged

#: Names of compressors in the metadata of version 3.
_COMPRESSORS = {name: name for name in ("blosc", "zstd", "gzip", "zlib", "lz4", "shuffle")}
_COMPRESSORS |= {f"numcodecs.{name}": name for name in KINDS}
#: More codecs than this in one array are no sound store.
_MOST = 8
#: How much larger than its chunk the input of a codec can be, in bytes: a check sum, or noise that did not get smaller.
_MORE = 1 << 16
_INDEX = [{"name": "bytes", "configuration": {"endian": "little"}}, {"name": "crc32c"}]

Codecs = list[dict[str, Any]]


def checked(
    stated: Any, shape: tuple[int, ...], itemsize: int, most: int, title: str, inside: bool = False
) -> tuple[Codecs, tuple[int, ...]]:
    """The codecs for the library, and the shape of the chunks inside a shard, which is `shape` without one.

    Args:
        shape: of a chunk or shard. most: bytes of a decoded chunk. inside: a shard, which holds no further ones.

    Raises:
        RasterError: a codec that Akin does not read; it is named. Damaged: they are not codecs.
    """
    if not isinstance(stated, list) or not 1 <= len(stated) <= _MOST:
        raise Damaged("the codecs in its metadata are damaged")
    codecs: Codecs = []
    inner, seen = shape, False
    for one in stated:
        name, options = _named(one)
        if name == "transpose" and not seen:
            codecs.append({"name": name, "configuration": {"order": _order(options.get("order"), len(shape))}})
            inner = tuple(inner[i] for i in codecs[-1]["configuration"]["order"])
        elif name == "bytes" and not seen:
            endian = "big" if options.get("endian") == "big" else "little"
            codecs.append({"name": name, "configuration": {"endian": endian}})
            seen = True
        elif name == "sharding_indexed" and not seen and not inside and not codecs and one is stated[-1]:
            return _sharded(options, shape, itemsize, most, title)
        elif name == "crc32c" and seen:
            codecs.append({"name": name})
        elif name in _COMPRESSORS and seen:
            settings = {"kind": _COMPRESSORS[name], "most": most + _MORE, "size": _size(options, itemsize)}
            codecs.append({"name": BOUNDED, "configuration": settings})
        else:
            raise RasterError(messages.fields.ZARR_CODEC(array=title, codec=name[:40]))
    if not seen:
        raise Damaged("the codecs in its metadata are damaged")
    return codecs, shape


def _list(stated: Any) -> list[Any]:
    """A list that can be missing."""
    if not isinstance(stated, list) and stated is not None:
        raise Damaged("the codecs in its metadata are damaged")
    return stated or []


def _named(stated: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(stated, str):
        return stated, {}
    name = stated.get("name") if isinstance(stated, dict) else None
    options = stated.get("configuration") or {} if isinstance(stated, dict) else None
    if not isinstance(name, str) or not isinstance(options, dict):
        raise Damaged("the codecs in its metadata are damaged")
    return name, options


def _sharded(
    options: dict[str, Any], shape: tuple[int, ...], itemsize: int, most: int, title: str
) -> tuple[Codecs, tuple[int, ...]]:
    inner = options.get("chunk_shape")
    sound = isinstance(inner, list) and len(inner) == len(shape) and all(type(n) is int and n > 0 for n in inner)
    if not sound or any(outer % n for outer, n in zip(shape, inner or ())):
        raise Damaged("the shards in its metadata are damaged")
    chunk = tuple(inner or ())
    codecs, _ = checked(options.get("codecs"), chunk, itemsize, most, title, inside=True)
    index = [_named(one)[0] for one in _list(options.get("index_codecs"))]
    if index not in (["bytes"], ["bytes", "crc32c"]) or options.get("index_location", "end") not in ("start", "end"):
        raise RasterError(messages.fields.ZARR_CODEC(array=title, codec=" ".join(index)[:40] or "sharding_indexed"))
    settings = {
        "chunk_shape": list(chunk), "codecs": codecs, "index_codecs": _INDEX[: len(index)],
        "index_location": options.get("index_location", "end"),
    }  # fmt: skip
    return [{"name": "sharding_indexed", "configuration": settings}], chunk


def _order(stated: Any, count: int) -> list[int]:
    if not isinstance(stated, list) or any(type(n) is not int for n in stated) or sorted(stated) != list(range(count)):
        raise Damaged("the codec transpose in its metadata is damaged")
    return stated


def _size(options: dict[str, Any], itemsize: int) -> int:
    size = options.get("elementsize", itemsize)
    return size if type(size) is int and 1 <= size <= 16 else itemsize


def of_version_2(found: dict[str, Any], endian: str, axes: int, title: str) -> list[dict[str, Any]]:
    """The codecs of metadata of version 2, in the form of version 3. Raises RasterError, Damaged."""
    codecs: list[dict[str, Any]] = []
    if found.get("order", "C") == "F":
        codecs.append({"name": "transpose", "configuration": {"order": list(range(axes))[::-1]}})
    elif found.get("order", "C") != "C":
        raise Damaged("the order in its metadata is damaged")
    codecs.append({"name": "bytes", "configuration": {"endian": endian}})
    for one in (*_list(found.get("filters")), found.get("compressor")):
        if one is None:
            continue
        name = one.get("id") if isinstance(one, dict) else None
        if name not in KINDS:
            raise RasterError(messages.fields.ZARR_CODEC(array=title, codec=str(name)[:40]))
        codecs.append({"name": name, "configuration": {k: v for k, v in one.items() if k == "elementsize"}})
    return codecs
