"""What a file of labels has: points and polygons with their fields. geojson.py and geopackage.py read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....contract import messages
from ...base.errors import LabelError
from ...base.files.disk import reading_from
from ...imagery.grid import ground

#: Limits of what is read: the bytes of a GeoJSON file, and the labels of any file.
MOST_BYTES, MOST_FEATURES = 512_000_000, 1_000_000


@dataclass(frozen=True)
class Feature:
    """A label as it is in the file. shapes: points and polygons (GeoJSON), of which a point layer with multipoints has
    several. other: whether it has a geometry of another kind, such as a line."""

    shapes: tuple[ground.Shape, ...]
    fields: dict[str, Any]
    other: bool = False


@dataclass(frozen=True)
class Features:
    """The labels of a file, in its order. crs: as text, "" if it is not known. fields: their names."""

    name: str
    crs: str
    features: tuple[Feature, ...]
    fields: tuple[str, ...]


def read_features(path: str, crs: str = "", name: str = "") -> Features:
    """The features of a GeoJSON file, or of a layer of a GeoPackage ("file.gpkg|layername=name").

    Args:
        crs: of the labels, "" for what the file says.
        name: of the layer that the file was written from, for sentences; "" for that of the file.

    Raises:
        LabelError: it has no labels that Akin can read. QueryError: the CRS is not known. ResourceError.
    """
    from .geojson import read_geojson
    from .geopackage import read_geopackage

    file, _, layer = path.partition("|layername=")
    at = Path(file).expanduser()
    with reading_from(at):
        if not at.is_file():
            raise LabelError(messages.labels.NO_FILE(path=str(at)))
        if at.suffix.lower() in (".geojson", ".json"):
            found = read_geojson(at)
        elif at.suffix.lower() == ".gpkg":
            found = read_geopackage(at, layer)
        else:
            raise LabelError(messages.labels.UNKNOWN_FORMAT(file=at.name))
    code = crs or found.crs
    if not code:
        raise LabelError(messages.labels.NO_CRS(file=name or at.name))
    ground.query_crs(code)
    if not found.features:
        raise LabelError(messages.labels.EMPTY(file=name or at.name))
    return Features(name or found.name, code, found.features, found.fields)


def place_of(shape: ground.Shape) -> tuple[float, float]:
    """The point of a label: a polygon stands for its middle."""
    x, y = shape["coordinates"][:2] if shape["type"] == "Point" else ground.middle(shape)
    return float(x), float(y)


def moved(shape: ground.Shape, crs: str, into: str) -> ground.Shape:
    """A point or polygon in another CRS. Raises QueryError: it is outside the area of that CRS."""
    if shape["type"] == "Point":
        return {
            "type": "Point",
            "coordinates": ground.point(shape["coordinates"][0], shape["coordinates"][1], crs, into),
        }
    return ground.rings_in(shape["coordinates"], crs, into)
