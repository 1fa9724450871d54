"""How true to scale a CRS is at a place, and the CRS in metres that suits an area."""

from __future__ import annotations

import numpy as np

from .body import EARTH_M, axes, directions, ellipsoid, geographic, lon_lat, steps_m, unit_m
from .crs import GEOGRAPHIC, crs_from_proj, parse_crs, to_crs

SCALE_TOLERANCE = 0.02  # a CRS is used as it is if its metres differ from metres on the ground by less than this
STEP_M = 10.0
HALF_GLOBE = 90.0  # degrees from the centre: the widest area for an azimuthal projection
GLOBE_CRS = "EPSG:6933"  # EASE-Grid 2.0, equal-area over the globe
GLOBE_PROJ = "+proj=cea +lat_ts=30 +lon_0={lon:.1f} {axes} +units=m +no_defs"  # the same elsewhere
LOCAL_PROJ = "+proj=laea +lat_0={lat:.1f} +lon_0={lon:.1f} {axes} +units=m +no_defs"


def scale_error(points: np.ndarray, crs: str, into: str) -> float:
    """The largest relative scale error of the CRS `into`, which is in metres, at points (n, 2) of another CRS.

    inf where one of the points has no place in it, or another body is meant; 0 in a local CRS, which nothing can be
    compared with.
    """
    if geographic(crs) != geographic(into):
        return np.inf
    base = geographic(into)
    if base is None:
        return 0.0 if parse_crs(crs) == parse_crs(into) else np.inf
    at = to_crs(points, crs, into)
    steps = [lon_lat(at + step, into) for step in ([0, 0], [STEP_M, 0], [0, STEP_M])]
    if not np.isfinite(steps[0]).all() or _apart(lon_lat(points, crs), steps[0]) > np.radians(0.001):
        return np.inf  # no place there, or that of other ground: a projection can fold over
    metres = steps_m(*steps, shape=ellipsoid(base) or (EARTH_M, 0.0))
    lengths = np.hypot(metres[1:, :, 0], metres[1:, :, 1])
    return float(np.abs(lengths / STEP_M - 1).max())


def _apart(first: np.ndarray, second: np.ndarray) -> float:
    """The largest distance in radians between pairs of longitudes and latitudes (degrees), (n, 2) each."""
    return float(np.linalg.norm(directions(first) - directions(second), axis=1).max())


def metric_crs(ground: np.ndarray, crs: str, center: np.ndarray) -> str | None:
    """A CRS in metres that suits an area; None for a local CRS that is not in metres.

    The area's own one where it is in metres and true to scale; else UTM, UPS near the poles, an equal-area projection
    about its centre, or one of the globe where the area is wider than half of it. On other bodies than the Earth there
    is no UTM. A local CRS in metres stays.

    Args:
        ground: points all over the area, float64 (n, 2) in `crs`, finite on the ground.
        center: of the area, (1, 2).
    """
    metre = unit_m(crs)
    if metre is not None and abs(metre - 1) < 1e-9 and scale_error(ground, crs, crs) <= SCALE_TOLERANCE:
        return crs
    if geographic(crs) is None:
        return None
    places = lon_lat(ground, crs)
    middle = lon_lat(center, crs)[0]
    if geographic(crs) == GEOGRAPHIC and np.isfinite(middle).all():
        zone = _zone(*middle.tolist())
        if scale_error(ground, crs, zone) <= SCALE_TOLERANCE:
            return zone
    return _equal_area(places, crs)


def _zone(lon: float, lat: float) -> str:
    """UTM, or UPS near the poles."""
    if abs(lat) > (84 if lat > 0 else 80):
        return "EPSG:32661" if lat > 0 else "EPSG:32761"
    return f"EPSG:{(32600 if lat >= 0 else 32700) + int((lon + 180) % 360 // 6) + 1}"


def _equal_area(places: np.ndarray, crs: str) -> str:
    """An equal-area CRS for an area, of which longitudes and latitudes (n, 2) are given."""
    on_earth = geographic(crs) == GEOGRAPHIC
    body = "+datum=WGS84" if on_earth else axes(crs)
    lon = _middle_lon(places)
    across = directions(places)
    mean = across.mean(axis=0)
    if np.linalg.norm(mean) > 1e-6:
        mean /= np.linalg.norm(mean)
        if (across @ mean).min() >= np.cos(np.radians(HALF_GLOBE)):
            lat, east = np.degrees(np.arcsin(mean[2])), np.degrees(np.arctan2(mean[1], mean[0]))
            return crs_from_proj(LOCAL_PROJ.format(lat=lat, lon=east, axes=body))
    if on_earth and lon == 0:
        return GLOBE_CRS
    return crs_from_proj(GLOBE_PROJ.format(lon=lon, axes=body))


def _middle_lon(places: np.ndarray) -> float:
    """The longitude in the middle of an area: 0 where no place lies beyond +-180 degrees (or a few)."""
    lons = places[:, 0]
    low, high = float(lons.min()), float(lons.max())
    return 0.0 if low >= -184 and high <= 184 else (low + high) / 2
