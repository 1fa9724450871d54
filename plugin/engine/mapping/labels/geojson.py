"""Labels from GeoJSON (RFC 7946), and the older form of it that names a CRS."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from ....contract import messages
from ....contract.records import parse_json
from ....contract.requests.mapping.suggest import CHANCE_FIELD
from ...base.errors import LabelError
from ...base.files.links import read_regular
from ...imagery.grid.ground import Shape
from .features import MOST_BYTES, MOST_FEATURES, Feature, Features

#: RFC 7946: coordinates are longitude and latitude.
DEFAULT_CRS = "EPSG:4326"
#: A name of that CRS which PROJ does not read as longitude first.
_SAME = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84")


def read_geojson(path: Path) -> Features:
    """The features of a file. Raises LabelError: it is not GeoJSON, or too large; OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise LabelError(messages.labels.TOO_LARGE(file=path.name, most=MOST_FEATURES))
    try:
        data = parse_json(read_regular(path))
        listed = _listed(data)
        if len(listed) > MOST_FEATURES:
            raise LabelError(messages.labels.TOO_LARGE(file=path.name, most=MOST_FEATURES))
        features = tuple(_feature(one) for one in listed)
        crs = _crs(data)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise LabelError(messages.labels.NOT_GEOJSON(file=path.name, reason=str(error)[:200])) from error
    names = dict.fromkeys(name for feature in features for name in feature.fields)
    return Features(path.stem, crs, features, tuple(names))


def as_geojson(features: Features, *fields: str) -> str:
    """Features with some of their fields, as the text of a file that gives the same labels. Places by chance stay known
    (CHANCE_FIELD). What has neither points nor polygons has no geometry."""
    kept = dict.fromkeys((*fields, *({CHANCE_FIELD} & set(features.fields))))
    listed = [
        {
            "type": "Feature",
            "geometry": _geometry(one.shapes),
            "properties": {name: _plain(one.fields.get(name)) for name in kept},
        }
        for one in features.features
    ]
    named = {"type": "name", "properties": {"name": features.crs}}
    return json.dumps({"type": "FeatureCollection", "crs": named, "features": listed}, ensure_ascii=False)


def _geometry(shapes: tuple[Shape, ...]) -> dict[str, Any] | None:
    if len(shapes) > 1:
        return {"type": "GeometryCollection", "geometries": list(shapes)}
    return dict(shapes[0]) if shapes else None


def _plain(value: Any) -> Any:
    """A value that JSON has; None for others, which are no class and no value."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, (bool, int, float, str)) else None


def _listed(data: Any) -> list[Any]:
    if not isinstance(data, dict) or data.get("type") not in ("FeatureCollection", "Feature"):
        raise ValueError("it is not a FeatureCollection")
    return list(data["features"]) if data["type"] == "FeatureCollection" else [data]


def _crs(data: dict[str, Any]) -> str:
    if data.get("crs") is None:
        return DEFAULT_CRS
    name = str(data["crs"]["properties"]["name"])
    return DEFAULT_CRS if name in _SAME else name


def _feature(data: dict[str, Any]) -> Feature:
    fields = data.get("properties") or {}
    if not isinstance(fields, dict):
        raise ValueError("properties is not an object")
    shapes, other = _shapes(data.get("geometry"))
    return Feature(shapes, {str(name): value for name, value in fields.items()}, other)


def _shapes(geometry: dict[str, Any] | None) -> tuple[tuple[Shape, ...], bool]:
    """The points and polygons of a geometry, and whether it has something else."""
    if geometry is None:
        return (), False
    kind, at = geometry["type"], geometry.get("coordinates")
    if kind == "GeometryCollection":
        found = [_shapes(one) for one in geometry["geometries"]]
        return tuple(shape for shapes, _ in found for shape in shapes), any(other for _, other in found)
    if kind in ("Point", "MultiPoint"):
        points = [at] if kind == "Point" else at
        return tuple({"type": "Point", "coordinates": _point(one)} for one in points or () if one), False
    if kind in ("Polygon", "MultiPolygon"):
        polygons = [at] if kind == "Polygon" else at
        rings = [[[_point(p) for p in ring] for ring in polygon] for polygon in polygons or () if polygon]
        return polygon_of(rings), False
    return (), True


def polygon_of(polygons: list[list[list[tuple[float, float]]]]) -> tuple[Shape, ...]:
    """Polygons of rings as one shape; none if nothing with an outline is left."""
    sound = [[_closed(ring) for ring in rings if len(ring) >= 3] for rings in polygons]
    sound = [rings for rings in sound if rings]
    return ({"type": "MultiPolygon", "coordinates": sound},) if sound else ()


def _closed(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _point(numbers: Any) -> tuple[float, float]:
    x, y = float(numbers[0]), float(numbers[1])
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("a coordinate is not a number")
    return x, y
