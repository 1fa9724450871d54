"""Which blocks of a raster on a server lie in an area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import rasterio

from ....contract import Extent
from ...imagery.grid.crs import parse_crs, reproject_box
from .cog import Cog
from .index import Box

DEGREES = "EPSG:4326"


@dataclass(frozen=True)
class Blocks:
    """Rows row0..row1-1 and columns col0..col1-1 of blocks, as the file has them."""

    row0: int
    row1: int
    col0: int
    col1: int

    @property
    def rows(self) -> range:
        """Of blocks."""
        return range(self.row0, self.row1)

    def contains(self, other: Blocks) -> bool:
        """Whether all blocks of the other are in this."""
        down = self.row0 <= other.row0 and other.row1 <= self.row1
        return down and self.col0 <= other.col0 and other.col1 <= self.col1


def in_degrees(area: Extent) -> Box:
    """The area in degrees."""
    return reproject_box((area.xmin, area.ymin, area.xmax, area.ymax), area.crs, DEGREES)


def blocks_in(cog: Cog, area: Extent) -> Blocks | None:
    """The blocks of a raster that an area touches; None for none. Of a UTM raster, only what is in its own zone."""
    crs, transform, _, _ = cog.place
    box = reproject_box((area.xmin, area.ymin, area.xmax, area.ymax), area.crs, crs)
    zone = zone_of(crs)
    if zone is not None:
        west, south, east, north = in_degrees(area)
        west, east = max(west, 6 * zone - 186), min(east, 6 * zone - 180)
        if west >= east:
            return None
        inside = reproject_box((west, south, east, north), DEGREES, crs)
        box = max(box[0], inside[0]), max(box[1], inside[1]), min(box[2], inside[2]), min(box[3], inside[3])
    return _blocks(cog, transform, box)


def zone_of(crs: str) -> int | None:
    """The number of the UTM zone of a CRS; None for another CRS."""
    code = parse_crs(crs).to_epsg() or 0
    return code % 100 if code // 100 in (326, 327) and 1 <= code % 100 <= 60 else None


def _blocks(cog: Cog, transform: rasterio.Affine, box: Box) -> Blocks | None:
    a, _, c, _, e, f = tuple(transform)[:6]
    cols = sorted(((box[0] - c) / a, (box[2] - c) / a))
    rows = sorted(((box[1] - f) / e, (box[3] - f) / e))
    if not all(map(np.isfinite, (*cols, *rows))):
        return None
    sides = (cog.tile_height, cog.height, rows), (cog.tile_width, cog.width, cols)
    (row0, row1), (col0, col1) = (
        (max(0, int(low // side)), min(-(-size // side), int(-(-high // side)))) for side, size, (low, high) in sides
    )
    return Blocks(row0, row1, col0, col1) if row0 < row1 and col0 < col1 else None
