"""Which axis of a Zarr array is which, of which years it is, and where it lies.

From the attributes of GeoZarr's conventions `proj:` and `spatial:`, of rioxarray and CF, or from coordinates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ....contract import messages
from ...base.errors import RasterError
from ..card import TileCard
from .metadata import Layout, Node
from .reader import ZarrArray
from .store import Damaged

Transform = tuple[float, float, float, float, float, float]
_Y = ("y", "lat", "latitude", "northing", "row", "rows", "yc")
_X = ("x", "lon", "longitude", "easting", "col", "cols", "xc")
_TIME = ("time", "year", "years", "t", "date")
#: The part of a pixel that coordinates may be off an even spacing.
_UNEVEN = 0.01
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_SECONDS = {"s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9, "m": 60, "h": 3600, "D": 86_400}
_UNITS = {"day": 86_400, "hour": 3600, "minute": 60, "second": 1}


@dataclass(frozen=True)
class Axes:
    """Their numbers; time is None if there is none. names: of the three and, last, of time."""

    band: int
    y: int
    x: int
    time: int | None
    y_name: str = "y"
    x_name: str = "x"
    time_name: str = "time"


def axes_of(layout: Layout) -> Axes | None:
    """The axes of an array: by their names, else (time, band, y, x) or (band, y, x); None for other arrays."""
    count, names = len(layout.shape), [name.lower() for name in layout.names]
    if count not in (3, 4):
        return None
    y, x, time = (next((i for i, n in enumerate(names) if n in known), None) for known in (_Y, _X, _TIME))
    if y is None or x is None:
        return None if any(names) else Axes(count - 3, count - 2, count - 1, 0 if count == 4 else None)
    rest = [i for i in range(count) if i not in (y, x, time)]
    if len(rest) != 1:
        return None
    return Axes(rest[0], y, x, time, layout.names[y], layout.names[x], "" if time is None else layout.names[time])


def years_of(group: Node, array: Node, axes: Axes, count: int) -> list[int] | None:
    """The year of each step in time: from the coordinate, or the attribute "years"; None if neither says it."""
    years = group.attributes.get("years") or array.attributes.get("years")
    if isinstance(years, list) and len(years) == count and all(isinstance(year, int) for year in years):
        return years
    node = group.child(axes.time_name) if axes.time_name else None
    if node is None or not node.is_array:
        return None
    values = ZarrArray(node)
    return _years(values.whole(), values) if values.shape == (count,) else None


def _years(values: np.ndarray[Any, Any], array: ZarrArray) -> list[int] | None:
    """Years, as they are or as times since a date (CF, or numpy.datetime64)."""
    if ((values >= _FIRST_YEAR) & (values <= _LAST_YEAR)).all():
        return [int(value) for value in values]
    (unit, factor), units = array.layout.unit, str(array.node.attributes.get("units", ""))
    found = re.match(r"(day|hour|minute|second)s? since (\d{4})-(\d\d?)-(\d\d?)", units)
    if unit in _SECONDS:
        seconds = _SECONDS[unit] * factor
        start = np.datetime64("1970-01-01", "s")
    elif found:
        seconds, (year, month, day) = _UNITS[found[1]], map(int, found.groups()[1:])
        start = np.datetime64(f"{year}-{month:02}-{day:02}", "s")
    else:
        return None
    dates = start + np.rint(values.astype(np.float64) * seconds).astype("timedelta64[s]")
    return [int(year) for year in dates.astype("datetime64[Y]").astype(int) + 1970] if seconds else None


def place_of(group: Node, array: Node, axes: Axes, name: str) -> tuple[str, Transform]:
    """The CRS of an array, and its transform from pixels, with the rows as they are stored.

    Raises:
        RasterError: it has none, or is rotated. Damaged: its attributes are damaged.
    """
    attributes = {**group.attributes, **array.attributes}
    mapping = group.child(str(attributes.get("grid_mapping") or attributes.get("coordinates") or "spatial_ref"))
    attributes = {**(mapping.attributes if mapping else {}), **attributes}
    crs = _crs(attributes)
    if crs is None:
        raise RasterError(messages.fields.ZARR_NO_CRS(array=name))
    transform = _stated_transform(attributes) or _from_coordinates(group, axes)
    if transform is None:
        raise RasterError(messages.fields.ZARR_NO_TRANSFORM(array=name))
    a, b, _, d, e, _ = transform
    if b or d or a <= 0 or e == 0 or not np.isfinite(transform).all():
        raise RasterError(messages.fields.ROTATED(file=name))
    return crs, transform


def _crs(attributes: dict[str, Any]) -> str | None:
    for key in ("proj:code", "proj:epsg", "proj:wkt2", "proj:projjson", "crs_wkt", "spatial_ref", "crs"):
        value = attributes.get(key)
        if not value:
            continue
        try:
            code = CRS.from_user_input(f"EPSG:{value}" if isinstance(value, int) else value)
        except (CRSError, ValueError, TypeError, AttributeError, KeyError) as error:
            raise Damaged(f"its attribute {key} is no CRS") from error
        return str(code.to_string())
    return None


def _stated_transform(attributes: dict[str, Any]) -> Transform | None:
    """`spatial:transform` is (a, b, c, d, e, f), `GeoTransform` GDAL's (c, a, b, f, d, e) in one text."""
    try:
        if value := attributes.get("spatial:transform") or attributes.get("proj:transform"):
            a, b, c, d, e, f = (float(v) for v in value[:6])
            return a, b, c, d, e, f
        if value := attributes.get("GeoTransform"):
            c, a, b, f, d, e = (float(v) for v in str(value).split())
            return a, b, c, d, e, f
    except (TypeError, ValueError) as error:
        raise Damaged("its transform is damaged") from error
    return None


def _from_coordinates(group: Node, axes: Axes) -> Transform | None:
    """From the centres of pixels, if they are evenly spaced."""
    spacing = []
    for name in (axes.x_name, axes.y_name):
        node = group.child(name)
        if node is None or not node.is_array or len((array := ZarrArray(node)).shape) != 1 or array.shape[0] < 2:
            return None
        values = array.whole().astype(np.float64)
        step = (values[-1] - values[0]) / (len(values) - 1)
        if not np.isfinite(step) or abs(np.diff(values) - step).max() > abs(step) * _UNEVEN:
            return None
        spacing.append((float(step), float(values[0] - step / 2)))
    (a, c), (e, f) = spacing
    return a, 0.0, c, 0.0, e, f


def card_for(
    path: str, part: str, year: int | None, place: tuple[str, Transform], rows: tuple[int, int], cols: tuple[int, int],
    zone: bool,
) -> TileCard:  # fmt: skip
    """The card of the stored rows and columns from..to of an array."""
    crs, (a, b, c, d, e, f) = place
    height, width = rows[1] - rows[0], cols[1] - cols[0]
    c, f = c + a * cols[0], f + e * rows[0]
    if e > 0:
        f, e = f + e * height, -e
    return TileCard(path, year, crs, (a, b, c, d, e, f), width, height, zone, part=part)
