"""Which columns of a table have the embeddings, places, dates and ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from .footer import BOX

VECTORS = ("embedding", "embeddings", "vector", "vectors", "feature", "features", "emb")
IDS = ("unique_id", "chips_id", "id", "chip_id", "cell_id", "tile_id", "index")
DATES = ("datetime", "timestamp", "date", "acquired", "time", "year")
#: Columns of longitude and latitude of the centre.
POINTS = (("centre_lon", "centre_lat"), ("center_lon", "center_lat"), ("lon", "lat"), ("longitude", "latitude"))
#: Numbered columns are the embedding if there are at least so many.
FEWEST = 8
_NUMBERED = re.compile(r"(.*?)(\d{1,5})")


@dataclass(frozen=True)
class Places:
    """Where the rows of a table are: columns by what they are.

    Args:
        geometry: geometries, as WKB or as structs of x and y; "" for none.
        box: a struct of the bounding box, "" for none.
        point: columns of longitude and latitude.
    """

    geometry: str = ""
    box: str = ""
    point: tuple[str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns to read: one kind is enough."""
        return (self.geometry,) if self.geometry else (self.box,) if self.box else self.point or ()


@dataclass(frozen=True)
class Columns:
    """The columns of a table. vectors: one of lists, or one for each dimension. date, id: "" for none."""

    vectors: tuple[str, ...]
    places: Places
    date: str
    id: str


def columns_of(schema: pa.Schema, primary: str) -> Columns:
    """The columns of a table. Those of vectors and places are empty if there are none.

    Args:
        primary: the column of geometries that the metadata names, or "".
    """
    named = {name.lower(): name for name in schema.names}
    date = next((named[name] for name in DATES if name in named and _is_date(schema.field(named[name]).type)), "")
    ident = next((named[name] for name in IDS if name in named and _is_id(schema.field(named[name]).type)), "")
    return Columns(_vectors(schema, named), _places(schema, named, primary), date, ident)


def is_list(kind: pa.DataType, whole: bool = False) -> bool:
    """Whether a type is a list of numbers as embeddings have them; whole: of integers of any size."""
    listed = pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind)
    is_one = pa.types.is_integer if whole else _is_number
    return bool(listed and is_one(kind.value_type))


def _vectors(schema: pa.Schema, named: dict[str, str]) -> tuple[str, ...]:
    lists = [field.name for field in schema if is_list(field.type)]
    whole = [field.name for field in schema if is_list(field.type, whole=True)]  # another one can be a box of pixels
    best = [named[name] for name in VECTORS if named.get(name) in [*lists, *whole]]
    if best or len(lists) == 1:
        return ((best or lists)[0],)
    return _numbered(schema)


def _numbered(schema: pa.Schema) -> tuple[str, ...]:
    """The largest group of columns with numbers from 0 or 1 on: dim_0, dim_1, ... or A00, A01, ..."""
    groups: dict[str, dict[int, str]] = {}
    for field in schema:
        match = _NUMBERED.fullmatch(field.name)
        if match and _is_number(field.type):
            groups.setdefault(match[1], {})[int(match[2])] = field.name
    runs = [tuple(group[k] for k in sorted(group)) for group in groups.values() if _is_run(sorted(group))]
    return max(runs, key=len, default=())


def _is_run(numbers: Sequence[int]) -> bool:
    return len(numbers) >= FEWEST and numbers[0] in (0, 1) and numbers[-1] - numbers[0] == len(numbers) - 1


def _places(schema: pa.Schema, named: dict[str, str], primary: str) -> Places:
    geometry = next((name for name in (primary, named.get("geometry", "")) if name in schema.names), "")
    if geometry and not _is_geometry(schema.field(geometry).type):
        geometry = ""
    box = next((f.name for f in schema if f.name.lower() in ("bbox", "bounds") and _is_box(f.type)), "")
    point = next(((named[x], named[y]) for x, y in POINTS if x in named and y in named), None)
    return Places(geometry, box, point)


def _is_geometry(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind)) or has_fields(kind, ("x", "y"))


def _is_box(kind: pa.DataType) -> bool:
    return has_fields(kind, BOX)


def has_fields(kind: pa.DataType, names: Sequence[str]) -> bool:
    """Whether a type is a struct with these fields."""
    return bool(pa.types.is_struct(kind)) and set(names) <= {kind.field(i).name for i in range(kind.num_fields)}


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind) or pa.types.is_int8(kind) or pa.types.is_uint8(kind))


def _is_date(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    return bool(text or pa.types.is_timestamp(kind) or pa.types.is_date(kind) or pa.types.is_integer(kind))


def _is_id(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind))
