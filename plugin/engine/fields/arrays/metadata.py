"""The nodes of a Zarr hierarchy, and what Akin reads of their arrays: plain numbers, in bounded chunks.

Version 2 is translated to version 3. Sources: the Zarr specifications (zarr-specs.readthedocs.io: v2, v3,
sharding-indexed v1.0).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from ....contract import messages
from ....contract.records import parse_json
from ...base.errors import RasterError
from .codecs import checked, of_version_2
from .store import Damaged, Store

#: Names of the files of metadata.
METADATA = ("zarr.json", ".zarray", ".zgroup")
#: The most bytes of one. A store with a group for each of 60 zones has consolidated metadata of some 100 kB.
MOST_METADATA = 16 << 20
#: The most bytes of a chunk that is decoded at once, and of the index of a shard: a shard is read in parts.
MOST_CHUNK, MOST_INDEX = 128 << 20, 16 << 20
#: The most axes and the longest one.
MOST_AXES, LONGEST = 6, 2**31 - 1
DTYPES = (
    *("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"),
    *("float16", "float32", "float64"),
)
_KNOWN = {
    *("zarr_format", "node_type", "shape", "data_type", "chunk_grid", "chunk_key_encoding", "fill_value", "codecs"),
    *("attributes", "dimension_names", "storage_transformers"),
}
_WORDS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_SPECIAL_DATES = ("numpy.datetime64", "numpy.timedelta64")


@dataclass(frozen=True)
class Layout:
    """An array that Akin reads.

    outer: the sides of what is one file: a chunk or a shard. fill: the value where no chunk is stored. names: of the
    axes, "" where they have none. unit: of times (numpy's), and how many of them are one step; "" for other numbers.
    keys: the beginning and the separator of the chunks' names. document: metadata of version 3 for the library.
    """

    shape: tuple[int, ...]
    outer: tuple[int, ...]
    dtype: str
    fill: float
    names: tuple[str, ...]
    unit: tuple[str, int]
    keys: tuple[str, str]
    document: dict[str, Any]


@dataclass(frozen=True)
class Node:
    """A group or an array. path: in its store, "" for the root. metadata: with "attributes", as in version 3."""

    store: Store
    path: str
    metadata: dict[str, Any]

    @property
    def is_array(self) -> bool:
        """Whether it is an array."""
        return "shape" in self.metadata

    @property
    def title(self) -> str:
        """For the user."""
        return "/".join(filter(None, (self.store.name, self.path)))

    @property
    def attributes(self) -> dict[str, Any]:
        """What its writer says of it."""
        found = self.metadata.get("attributes")
        return found if isinstance(found, dict) else {}

    def child(self, name: str) -> Node | None:
        """The node of a name below it."""
        return node_at(self.store, f"{self.path}/{name}" if self.path else name) if name else None

    def children(self) -> dict[str, Node]:
        """The nodes right below it, by name."""
        nodes = {name: self.child(name) for name in self.store.children(self.path) if not name.startswith(".")}
        return {name: node for name, node in nodes.items() if node is not None}

    def layout(self) -> Layout:
        """What Akin reads of an array. Raises RasterError: another type or codec, or too large; Damaged."""
        found = self.metadata
        if found.get("zarr_format") not in (2, 3):
            raise Damaged(f"{self.title} is of another version of Zarr")
        return _layout(self, _translated(self) if found["zarr_format"] == 2 else found)


def node_at(store: Store, path: str = "") -> Node | None:
    """The node at a path of a store; None if there is none. Raises RasterError, Damaged, OSError."""
    start = f"{path}/" if path else ""
    if (data := store.get(f"{start}zarr.json", end=MOST_METADATA)) is not None:
        return Node(store, path, _parsed(data, path))
    for name in (".zarray", ".zgroup"):
        if (data := store.get(start + name, end=MOST_METADATA)) is not None:
            attributes = store.get(f"{start}.zattrs", end=MOST_METADATA)
            stated = {} if attributes is None else _parsed(attributes, path)
            return Node(store, path, {**_parsed(data, path), "attributes": stated})
    return None


def _parsed(data: bytes, path: str) -> dict[str, Any]:
    try:
        found = parse_json(data)
    except ValueError as error:
        raise Damaged(f"the metadata of {path or 'its root'} are damaged") from error
    if not isinstance(found, dict):
        raise Damaged(f"the metadata of {path or 'its root'} are damaged")
    return found


def _layout(node: Node, found: dict[str, Any]) -> Layout:
    for key, value in found.items():
        if key not in _KNOWN and not (isinstance(value, dict) and value.get("must_understand") is False):
            raise RasterError(messages.fields.ZARR_CODEC(array=node.title, codec=key[:40]))
    if transformers := found.get("storage_transformers"):
        raise RasterError(messages.fields.ZARR_CODEC(array=node.title, codec=_name(transformers)))
    dtype, unit = _dtype(node, found.get("data_type"))
    shape, outer = _sides(found.get("shape"), 0), _sides(_options(found.get("chunk_grid"), "regular")["chunk_shape"], 1)
    if len(shape) != len(outer) or len(shape) > MOST_AXES:
        raise Damaged(f"the shape of {node.title} is damaged")
    codecs, inner = checked(found.get("codecs"), outer, np.dtype(dtype).itemsize, MOST_CHUNK, node.title)
    size, parts = math.prod(inner) * np.dtype(dtype).itemsize, math.prod(-(-o // i) for o, i in zip(outer, inner))
    if size > MOST_CHUNK or parts * 16 > MOST_INDEX:
        raise RasterError(messages.fields.ZARR_CHUNKS(array=node.title, size=size / 2**20, most=MOST_CHUNK >> 20))
    fill = _fill(found.get("fill_value"), dtype)
    style, separator = _keys(found.get("chunk_key_encoding"))
    document = {
        "zarr_format": 3, "node_type": "array", "shape": list(shape), "data_type": dtype, "codecs": codecs,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(outer)}}, "attributes": {},
        "chunk_key_encoding": {"name": style, "configuration": {"separator": separator}}, "fill_value": _word(fill),
    }  # fmt: skip
    if dtype == "bool":
        document["fill_value"] = bool(fill)
    elif np.dtype(dtype).kind in "iu":
        document["fill_value"] = int(fill)
    names = found.get("dimension_names") or [""] * len(shape)
    if not isinstance(names, list) or len(names) != len(shape):
        raise Damaged(f"the axes of {node.title} are damaged")
    return Layout(
        shape, outer, dtype, fill, tuple(name if isinstance(name, str) else "" for name in names), unit,
        ("c" if style == "default" else "", separator), document,
    )  # fmt: skip


def _dtype(node: Node, stated: Any) -> tuple[str, tuple[str, int]]:
    """The name of a type of plain numbers, and the unit of times, which are read as int64."""
    if stated in DTYPES:
        return stated, ("", 1)
    name = _name(stated)
    if name in _SPECIAL_DATES and isinstance(stated, dict):
        options = stated.get("configuration") or {}
        unit, factor = options.get("unit"), options.get("scale_factor", 1)
        if isinstance(unit, str) and isinstance(factor, int):
            return "int64", (unit, factor)
    raise RasterError(messages.fields.ZARR_DTYPE(array=node.title, dtype=name))


def _name(stated: Any) -> str:
    """What a type or codec is called, for the user."""
    stated = stated[0] if isinstance(stated, list) and stated else stated
    return str(stated.get("name", stated.get("id", "?")) if isinstance(stated, dict) else stated)[:40]


def _options(stated: Any, name: str) -> dict[str, Any]:
    options = stated.get("configuration") if isinstance(stated, dict) and stated.get("name") == name else None
    if not isinstance(options, dict) or "chunk_shape" not in options:
        raise Damaged("its chunks are not regular")
    return options


def _sides(stated: Any, least: int) -> tuple[int, ...]:
    sound = isinstance(stated, (list, tuple)) and all(type(n) is int and least <= n <= LONGEST for n in stated)
    if not sound:
        raise Damaged("a shape in its metadata is damaged")
    return tuple(stated)


def _fill(stated: Any, dtype: str) -> float:
    kind = np.dtype(dtype)
    if isinstance(stated, str) and kind.kind == "f":
        if stated in _WORDS:
            return _WORDS[stated]
        if re.fullmatch(r"0x[0-9a-fA-F]{1,16}", stated):
            bits = int(stated, 16)
            if bits < 1 << 8 * kind.itemsize:
                return float(np.array(bits, f"u{kind.itemsize}").view(kind))
    if stated in (None, "NaT"):
        return 0.0
    if not isinstance(stated, (int, float)):
        raise Damaged("the fill value in its metadata is damaged")
    if kind.kind in "iu" and not (int(stated) == stated and np.iinfo(kind).min <= stated <= np.iinfo(kind).max):
        raise Damaged("the fill value in its metadata is damaged")
    return stated


def _word(fill: float) -> Any:
    if math.isfinite(fill):
        return fill
    return "NaN" if math.isnan(fill) else "Infinity" if fill > 0 else "-Infinity"


def _keys(stated: Any) -> tuple[str, str]:
    name, options = (
        (stated.get("name"), stated.get("configuration") or {}) if isinstance(stated, dict) else (stated, {})
    )
    if name not in ("default", "v2") or not isinstance(options, dict):
        raise Damaged("the names of its chunks are of an unknown kind")
    separator = options.get("separator", "/" if name == "default" else ".")
    if separator not in ("/", "."):
        raise Damaged("the names of its chunks are of an unknown kind")
    return name, separator


def _translated(node: Node) -> dict[str, Any]:
    """Metadata of version 2 in the form of version 3."""
    found = node.metadata
    dtype, endian, unit = _dtype_of_version_2(node, found.get("dtype"))
    shape = found.get("shape")
    axes = len(shape) if isinstance(shape, list) else 0
    names = node.attributes.get("_ARRAY_DIMENSIONS")
    data_type: Any = dtype
    if unit:
        data_type = {"name": _SPECIAL_DATES[0], "configuration": {"unit": unit, "scale_factor": 1}}
    return {
        "shape": shape,
        "data_type": data_type,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": found.get("chunks")}},
        "chunk_key_encoding": {"name": "v2", "configuration": {"separator": found.get("dimension_separator", ".")}},
        "fill_value": found.get("fill_value"),
        "codecs": of_version_2(found, endian, axes, node.title),
        "dimension_names": names if isinstance(names, list) and len(names) == axes else None,
    }


def _dtype_of_version_2(node: Node, stated: Any) -> tuple[str, str, str]:
    """The name of a type such as "<f4", its byte order, and the unit of times."""
    found = re.fullmatch(r"([<>|])([biufM])([1248])(?:\[(\w+)\])?", stated) if isinstance(stated, str) else None
    if found is None or bool(found[4]) != (found[2] == "M"):
        raise RasterError(messages.fields.ZARR_DTYPE(array=node.title, dtype=_name(stated)))
    if found[2] == "M":
        return "int64", "big" if found[1] == ">" else "little", found[4]
    try:
        name = np.dtype(found[2] + found[3]).name
    except TypeError as error:
        raise RasterError(messages.fields.ZARR_DTYPE(array=node.title, dtype=stated[:40])) from error
    return name, "big" if found[1] == ">" else "little", ""
