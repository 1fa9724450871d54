"""Labels from a layer of a GeoPackage, which is an SQLite database (OGC 12-128r19)."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ....contract import messages
from ...base.errors import LabelError
from ...imagery.grid.ground import Shape
from .features import MOST_FEATURES, Feature, Features
from .geojson import polygon_of

#: Bytes of the envelope of a geometry, by its kind in the flags (12-128r19, 2.1.3).
_ENVELOPES = (0, 32, 48, 48, 64)


def read_geopackage(path: Path, layer: str = "") -> Features:
    """The features of a layer; of the only layer for "".

    Raises:
        LabelError: it is not a GeoPackage, has no such layer, or several and none is named.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as database:
            return _read(database, path, layer)
    except (sqlite3.Error, struct.error, ValueError, IndexError, UnicodeDecodeError) as error:
        raise LabelError(messages.labels.NOT_GEOPACKAGE(file=path.name, reason=str(error)[:200])) from error


def _read(database: sqlite3.Connection, path: Path, layer: str) -> Features:
    listed = database.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns")
    tables = {str(name): (str(column), srs) for name, column, srs in listed}
    if not layer and len(tables) == 1:
        layer = next(iter(tables))
    if layer not in tables:
        raise LabelError(messages.labels.NO_LAYER(file=path.name, layer=layer, known=sorted(tables)))
    column, srs = tables[layer]
    rows = database.execute(f"SELECT * FROM {_name(layer)} LIMIT {MOST_FEATURES + 1}")
    names = [one[0] for one in rows.description]
    at = names.index(column)
    features = tuple(_feature(names, row, at) for row in rows)
    if len(features) > MOST_FEATURES:
        raise LabelError(messages.labels.TOO_LARGE(file=path.name, most=MOST_FEATURES))
    return Features(layer, _crs(database, srs), features, tuple(name for name in names if name != column))


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _crs(database: sqlite3.Connection, srs: int) -> str:
    """ "" for the numbers -1 and 0, which stand for an unknown CRS."""
    found = database.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (srs,)
    ).fetchone()
    if found is None or srs in (-1, 0):
        return ""
    organization, code, definition = found
    return f"EPSG:{code}" if str(organization).upper() == "EPSG" else str(definition)


def _feature(names: list[str], row: tuple[Any, ...], at: int) -> Feature:
    fields = {name: value for name, value in zip(names, row) if name != names[at]}
    if not row[at]:
        return Feature((), fields)
    blob = row[at]
    if not isinstance(blob, bytes) or blob[:2] != b"GP":
        raise ValueError("a geometry is not of a GeoPackage")
    if blob[3] & 0x10:  # empty
        return Feature((), fields)
    shapes: list[Shape] = []
    other = False
    for kind, value in _geometries(_Wkb(blob, 8 + _ENVELOPES[blob[3] >> 1 & 7])):
        if kind == "point":
            shapes.append({"type": "Point", "coordinates": value})
        elif kind == "polygon":
            shapes += polygon_of([value])
        else:
            other = True
    polygons = [one for shape in shapes if shape["type"] != "Point" for one in shape["coordinates"]]
    points = [shape for shape in shapes if shape["type"] == "Point"]
    return Feature((*points, *polygon_of(polygons)), fields, other)


class _Wkb:
    """Reads well-known binary from a place in bytes on."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at, self.order = data, at, "<"

    def read(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(self.order + form, self.data, self.at)
        self.at += struct.calcsize(self.order + form)
        return values

    def count(self) -> int:
        """A number of things that are in the data, each of four bytes or more."""
        (count,) = self.read("I")
        if count > len(self.data) // 4:
            raise ValueError("a geometry is cut off")
        return int(count)


def _geometries(wkb: _Wkb, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The parts of a geometry: ("point", (x, y)), ("polygon", rings) or ("other", None)."""
    if depth > 4:
        raise ValueError("a geometry is nested too deeply")
    wkb.order = "<" if wkb.read("B")[0] else ">"
    (code,) = wkb.read("I")
    dimensions = code // 1000  # 1: with Z, 2: with M, 3: with both
    size = 2 + (dimensions in (1, 3)) + (dimensions in (2, 3))
    kind = code % 1000
    if kind == 1:
        x, y = wkb.read("d" * size)[:2]
        if x == x and y == y:  # NaN stands for an empty point
            yield "point", (x, y)
    elif kind == 3:
        yield "polygon", [_ring(wkb, size) for _ in range(wkb.count())]
    elif kind in (4, 6, 7):
        for _ in range(wkb.count()):
            yield from _geometries(wkb, depth + 1)
    else:
        if depth:
            raise ValueError("a collection of geometries has lines")
        yield "other", None


def _ring(wkb: _Wkb, size: int) -> list[tuple[float, float]]:
    points = [wkb.read("d" * size) for _ in range(wkb.count())]
    return [(float(p[0]), float(p[1])) for p in points]
