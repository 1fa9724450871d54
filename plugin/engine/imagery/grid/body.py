"""What a CRS describes: the Earth, another planet, or only a local plane; and where its x values repeat."""

from __future__ import annotations

import math
import re
from functools import lru_cache

import numpy as np

from .crs import GEOGRAPHIC, bounding_box, crs_from_proj, parse_crs, to_crs

#: xmin, ymin, xmax, ymax.
Box = tuple[float, float, float, float]
#: Of the width of the globe: a wider box takes all of it, and a narrower overlap is an error of rounding.
WHOLE_GLOBE, SLIVER = 0.999, 1e-9

EARTH_M = 6378137.0
EARTH_TOLERANCE = 0.005  # PROJ takes bodies with this relative difference of the semi-major axis for the same
CYLINDRICAL = ("merc", "webmerc", "eqc", "cea", "mill")  # PROJ's names; each shows the globe as one rectangle

_ELLIPSOID = re.compile(r'(?:SPHEROID|ELLIPSOID)\["[^"]*",\s*([\d.eE+]+),\s*([\d.eE+]+)')
_UNIT = re.compile(r'(?:LENGTH)?UNIT\["[^"]*",\s*([\d.eE+-]+)')


@lru_cache(maxsize=64)
def ellipsoid(crs: str) -> tuple[float, float] | None:
    """The semi-major axis in metres and the squared eccentricity of a CRS; None for a local (engineering) CRS."""
    found = _ELLIPSOID.search(str(parse_crs(crs).to_wkt()))
    if found is None:
        return None
    inverse = float(found[2])
    flattening = 1 / inverse if inverse else 0.0
    return float(found[1]), flattening * (2 - flattening)


@lru_cache(maxsize=64)
def geographic(crs: str) -> str | None:
    """The CRS of longitudes and latitudes on the body of a CRS: EPSG:4326 on the Earth; None for a local CRS."""
    shape = ellipsoid(crs)
    if shape is None:
        return None
    if abs(shape[0] / EARTH_M - 1) < EARTH_TOLERANCE:
        return GEOGRAPHIC
    return crs_from_proj(f"+proj=longlat {axes(crs)} +no_defs")


def axes(crs: str) -> str:
    """The ellipsoid of a CRS that is not local, as PROJ parameters."""
    a, e2 = ellipsoid(crs) or (EARTH_M, 0.0)
    return f"+a={a!r} +b={a * math.sqrt(1 - e2)!r}"


@lru_cache(maxsize=64)
def unit_m(crs: str) -> float | None:
    """The unit of a projected or local CRS in metres; None where it is an angle."""
    parsed = parse_crs(crs)
    if parsed.is_projected:
        return float(parsed.linear_units_factor[1])
    found = _UNIT.search(str(parsed.to_wkt())) if ellipsoid(crs) is None else None
    return float(found[1]) if found else None


@lru_cache(maxsize=64)
def x_range(crs: str) -> tuple[float, float]:
    """The lowest and highest x of a CRS in which each place has one x: beyond it, the same places come again. From
    -180 to 180 in degrees; infinite where x does not repeat."""
    parsed = parse_crs(crs)
    if parsed.is_geographic:
        half = math.pi / parsed.units_factor[1]
        return -half, half
    proj, base = parsed.to_dict(), geographic(crs)
    if proj.get("proj") not in CYLINDRICAL or base is None:
        return -math.inf, math.inf
    middle = float(proj.get("lon_0", 0.0))
    west, east = to_crs(np.array([[middle - 90.0, 0.0], [middle + 90.0, 0.0]]), base, crs)[:, 0].tolist()
    return (3 * west - east) / 2, (3 * east - west) / 2


def near_x(points: np.ndarray, x: float, crs: str) -> np.ndarray:
    """Points float64 (n, 2) with their x values as near to `x` as possible, where the CRS repeats them."""
    low, high = x_range(crs)
    if math.isinf(high):
        return points
    moved: np.ndarray = points.copy()
    period = high - low
    with np.errstate(invalid="ignore"):
        moved[:, 0] -= period * np.round((points[:, 0] - x) / period)
    return moved


def lon_lat(points: np.ndarray, crs: str) -> np.ndarray:
    """Longitudes and latitudes (degrees) of points (n, 2) of a CRS that is not local; inf where there is no ground."""
    base = geographic(crs)
    assert base is not None
    if parse_crs(crs).is_geographic:  # PROJ does not check that latitudes are possible
        high = math.pi / 2 / parse_crs(crs).units_factor[1] * (1 + 1e-12)
        points = np.where((np.abs(points[:, 1]) > high)[:, None], np.inf, points)
    found = np.full(points.shape, np.inf)
    finite = np.isfinite(points).all(axis=1)
    found[finite] = to_crs(points[finite], crs, base)
    found[~np.isfinite(found).all(axis=1)] = np.inf
    return found


def directions(places: np.ndarray) -> np.ndarray:
    """Longitudes and latitudes in degrees (n, 2) as unit vectors from the centre of the body: float64 (n, 3)."""
    lon, lat = np.radians(places).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def ground_metres(points: np.ndarray, crs: str) -> np.ndarray:
    """Points float64 (n, 2), close to each other, as metres east and north of the first, on the ellipsoid of their
    body (WGS 84 on the Earth). In a local CRS these are its own distances."""
    shape = ellipsoid(crs)
    if shape is None:
        return np.asarray((points - points[0]) * (unit_m(crs) or math.nan))
    return steps_m(*lon_lat(points, crs)[:, None], shape=ellipsoid(geographic(crs) or crs) or shape)[:, 0]


def steps_m(start: np.ndarray, *ends: np.ndarray, shape: tuple[float, float]) -> np.ndarray:
    """Small steps on an ellipsoid: metres east and north from `start` to itself and each of `ends`, in the plane that
    touches it at `start` (also at a pole, where degrees say nothing).

    Args:
        start, ends: longitudes and latitudes in degrees, (n, 2) each.
        shape: semi-major axis in metres, and squared eccentricity.

    Returns:
        float64 (1 + number of ends, n, 2); inf where a place is not finite.
    """
    a, e2 = shape
    lon, lat = np.radians(np.array([start, *ends])).transpose(2, 0, 1)
    with np.errstate(invalid="ignore"):
        radius = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
        level = np.stack([radius * np.cos(lat) * np.cos(lon), radius * np.cos(lat) * np.sin(lon)])
        x, y = level - level[:, :1]
        up = (radius * np.sin(lat) - radius[:1] * np.sin(lat[:1])) * (1 - e2)
        out = x * np.cos(lon[0]) + y * np.sin(lon[0])  # away from the axis
        metres = np.stack(
            [y * np.cos(lon[0]) - x * np.sin(lon[0]), up * np.cos(lat[0]) - out * np.sin(lat[0])], axis=-1
        )
    metres[~np.isfinite(metres)] = np.inf
    return np.asarray(metres)


def boxes_within(box: Box, source: str, target: str, bounds: Box) -> list[Box]:
    """The parts of a box that lie within bounds in another CRS: two where it crosses the edge of the globe there."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    xs, ys = np.append(np.linspace(box[0], box[2], 21), x), np.append(np.linspace(box[1], box[3], 21), y)
    points = to_crs(np.array(np.meshgrid(xs, ys)).reshape(2, -1).T, source, target)
    low, high = x_range(target)
    period, middle = high - low, points[-1, 0]
    if math.isinf(period) or not math.isfinite(middle):
        return _overlaps(bounding_box(points), bounds, [0.0], 0.0)
    xmin, ymin, xmax, ymax = bounding_box(near_x(points, middle, target))
    if xmax - xmin > WHOLE_GLOBE * period:
        return _overlaps((bounds[0], ymin, bounds[2], ymax), bounds, [0.0], 0.0)
    return _overlaps((xmin, ymin, xmax, ymax), bounds, [-period, 0.0, period], SLIVER * period)


def _overlaps(box: Box, bounds: Box, shifts: list[float], least: float) -> list[Box]:
    """What the copies of a box, shifted in x, have in common with bounds, if it is wider than `least`."""
    ymin, ymax = max(box[1], bounds[1]), min(box[3], bounds[3])
    xs = [(max(box[0] + shift, bounds[0]), min(box[2] + shift, bounds[2])) for shift in shifts]
    return [(xmin, ymin, xmax, ymax) for xmin, xmax in xs if xmax - xmin > least and ymin < ymax]
