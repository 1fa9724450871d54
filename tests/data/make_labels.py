"""Files of labels: GeoJSON and GeoPackage, written without GDAL."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

#: A geometry and the fields of a label.
Label = tuple[dict[str, Any] | None, dict[str, Any]]


def point(x: float, y: float) -> dict[str, Any]:
    """A point as GeoJSON."""
    return {"type": "Point", "coordinates": [x, y]}


def square(x: float, y: float, side: float) -> dict[str, Any]:
    """A square around a point as a GeoJSON polygon."""
    h = side / 2
    ring = [[x - h, y - h], [x + h, y - h], [x + h, y + h], [x - h, y + h], [x - h, y - h]]
    return {"type": "Polygon", "coordinates": [ring]}


def write_geojson(path: Path, labels: Sequence[Label], crs: str = "EPSG:32631") -> Path:
    """A FeatureCollection with a CRS."""
    features = [{"type": "Feature", "geometry": shape, "properties": fields} for shape, fields in labels]
    data = {"type": "FeatureCollection", "features": features}
    if crs:
        data["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def write_geopackage(path: Path, labels: Sequence[Label], epsg: int = 32631, layer: str = "labels") -> Path:
    """A layer of points and polygons with the fields of the first label."""
    names = list(labels[0][1])
    database = sqlite3.connect(path)
    database.executescript(
        """
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
        """
    )
    database.execute("INSERT INTO gpkg_spatial_ref_sys VALUES ('x', ?, 'EPSG', ?, 'undefined')", (epsg, epsg))
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?)", (layer, epsg))
    columns = ", ".join(f'"{name}"' for name in names)
    database.execute(f'CREATE TABLE "{layer}" (fid INTEGER PRIMARY KEY, geom BLOB, {columns})')
    for shape, fields in labels:
        marks = ", ".join("?" * (len(names) + 1))
        values = (_blob(shape, epsg), *(fields[name] for name in names))
        database.execute(f'INSERT INTO "{layer}" (geom, {columns}) VALUES ({marks})', values)
    database.commit()
    database.close()
    return path


def _blob(shape: dict[str, Any] | None, epsg: int) -> bytes | None:
    if shape is None:
        return None
    head = b"GP\x00\x01" + struct.pack("<i", epsg)
    if shape["type"] == "Point":
        return head + struct.pack("<BIdd", 1, 1, *shape["coordinates"])
    rings = shape["coordinates"]
    body = b"".join(struct.pack("<I", len(r)) + b"".join(struct.pack("<dd", *p) for p in r) for r in rings)
    return head + struct.pack("<BII", 1, 3, len(rings)) + body
