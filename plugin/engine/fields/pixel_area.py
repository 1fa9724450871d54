"""The area and side of a field's pixels on the ground."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..base.errors import RasterError
from ..imagery.grid.body import x_range
from ..imagery.grid.crs import parse_crs, to_crs
from .mosaic import Lattice

#: Areas are true in it, up to 86 degrees north and south (EASE-Grid 2.0).
EQUAL_AREA = "EPSG:6933"
NEARLY = 0.01
DEGREE_M = 111_320.0


def pixel_areas_m2(lattice: Lattice, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """The areas (n,) of a pixel in each of some rows (n,) of a lattice, on the ground, in square metres.

    They are those in the middle column. On other planets, areas are those of the projection.
    """
    x = lattice.x0 + lattice.width / 2 * lattice.pixel_x
    y = lattice.y0 - (rows + 0.5) * lattice.pixel_y
    half = np.array([[-0.5, 0], [0.5, 0], [0, -0.5], [0, 0.5]]) * [lattice.pixel_x, lattice.pixel_y]
    points = np.stack([np.full(len(rows), x), y], axis=1)[:, None] + half
    projected = lattice.pixel_x * lattice.pixel_y * _unit_m(lattice.crs) ** 2
    try:
        on_ground = to_crs(points.reshape(-1, 2), lattice.crs, EQUAL_AREA).reshape(points.shape)
    except RasterError:  # not a CRS of the Earth
        return np.full(len(rows), projected)
    across, down = _near(on_ground[:, 1] - on_ground[:, 0]), _near(on_ground[:, 3] - on_ground[:, 2])
    areas = np.abs(across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0])
    return np.where(np.isfinite(areas), areas, projected)


def pixel_side_m(lattice: Lattice) -> float:
    """The side of a pixel in metres: that of its CRS where this is nearly the one on the ground, as in a UTM zone.

    Else that of a square with the area of a pixel in the middle of the lattice.
    """
    side = lattice.pixel_x * _unit_m(lattice.crs)
    ground = float(np.sqrt(pixel_areas_m2(lattice, np.array([lattice.height // 2]))[0]))
    return side if abs(side / ground - 1) < NEARLY else ground


def _near(steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Steps (n, 2) in EQUAL_AREA, the short way round the globe: a pixel can lie on both sides of 180 degrees."""
    low, high = x_range(EQUAL_AREA)
    steps[:, 0] -= (high - low) * np.round(steps[:, 0] / (high - low))
    return steps


def _unit_m(text: str) -> float:
    """A unit of a CRS in metres; a degree is that of the equator of the Earth."""
    crs = parse_crs(text)
    return DEGREE_M if crs.is_geographic else float(crs.linear_units_factor[1] or 1)
