"""A field as one raster: the values of its pixels in an area, at a chosen pixel size, from all rasters there.

Values are computed from the stored vectors in each raster's own pixels. Only these values go into another CRS, by the
nearest pixel: vectors are never interpolated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.transform import Affine
from rasterio.warp import Resampling, reproject

from ...contract import Extent, messages
from ..base.errors import QueryError
from ..imagery.grid import ground
from ..imagery.grid.crs import parse_crs, reproject_box, to_crs
from .card import TileCard
from .encoding import Bands, Encoding
from .opened import BLOCK, OpenField
from .tile import FieldTile

#: Computes the values (n,), or several of each, (k, n), of stored vectors (d, n).
Function = Callable[[Encoding, Bands], NDArray[np.float32]]
#: A pixel that is this part of a pixel off the lattice of another raster is on it.
ON_LATTICE = 0.01
#: A little more pixels than wanted are read; so many times more are not.
FAR_TOO_MANY = 4
#: The width of a UTM zone in degrees, and the latitudes of its area.
ZONE_DEGREES, ZONE_SOUTH, ZONE_NORTH = 6, -80.0, 84.0
#: Blocks whose pixels in a zone are remembered (32 MB): drawing the zone takes longer than comparing the vectors.
ZONE_BLOCKS = 512


@dataclass(frozen=True)
class Lattice:
    """Pixels in a CRS, with rows to the south. step: the side of a pixel in pixels of the field."""

    crs: str
    x0: float
    y0: float
    pixel_x: float
    pixel_y: float
    height: int
    width: int
    step: int = 1

    @property
    def transform(self) -> Affine:
        """From pixels to the CRS."""
        return Affine(self.pixel_x, 0, self.x0, 0, -self.pixel_y, self.y0)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax."""
        return self.x0, self.y0 - self.height * self.pixel_y, self.x0 + self.width * self.pixel_x, self.y0

    def rows(self, top: int, bottom: int) -> Lattice:
        """The rows top..bottom, without bottom."""
        return replace(self, y0=self.y0 - top * self.pixel_y, height=bottom - top)

    def part(self, row: int, col: int, height: int, width: int) -> Lattice:
        """The pixels of a window."""
        x0 = self.x0 + col * self.pixel_x
        return replace(self, x0=x0, y0=self.y0 - row * self.pixel_y, height=height, width=width)


def lattice_of(
    opened: OpenField, extent: Extent | None, most_pixels: int | None, pixel: float = 0.0, coarser: bool = False
) -> Lattice | None:
    """The pixels of a field in an extent, in the CRS of the raster that is nearest to its middle; None: outside.

    Args:
        most_pixels: the smallest step is taken that has not more.
        pixel: the step's pixel is not larger than this, in the units of that CRS, unless most_pixels wants it.
        coarser: where no step has so few pixels, take every so manieth pixel of the largest step.

    Raises:
        QueryError: the extent is not valid, or has far too many pixels because the rasters lie far apart.
    """
    main = _main_tile(opened, extent)
    a, _, c, _, e, f = main.card.transform
    boxes = [_bounds_in(tile, main.card.crs) for tile in opened.tiles]
    xmin, ymin = min(b[0] for b in boxes), min(b[1] for b in boxes)
    xmax, ymax = max(b[2] for b in boxes), max(b[3] for b in boxes)
    if extent is not None:
        shape = ground.rectangle(extent, main.card.crs, (xmin, ymin, xmax, ymax))
        points = [p for polygon in shape["coordinates"] for p in polygon[0]]
        if not points:
            return None
        xs, ys = zip(*points)
        xmin, ymin, xmax, ymax = max(xmin, min(xs)), max(ymin, min(ys)), min(xmax, max(xs)), min(ymax, max(ys))
        if xmin >= xmax or ymin >= ymax:
            return None
    steps = sorted(set.intersection(*(set(tile.steps) for tile in opened.tiles)))
    pixels = (xmax - xmin) / a * (ymax - ymin) / -e
    fits = [s for s in steps if most_pixels is None or pixels / s**2 <= most_pixels]
    step = next((s for s in reversed(fits) if s * a <= pixel), fits[0] if fits else steps[-1])
    if most_pixels is not None and pixels / step**2 > FAR_TOO_MANY * most_pixels:
        if not coarser:
            raise QueryError(messages.fields.FAR_APART(field=opened.card.name))
        step *= int(np.ceil(np.sqrt(pixels / most_pixels) / step))
    wide, high = a * step, -e * step
    col0, col1 = int(np.floor((xmin - c) / wide + 1e-6)), int(np.ceil((xmax - c) / wide - 1e-6))
    row0, row1 = int(np.floor((f - ymax) / high + 1e-6)), int(np.ceil((f - ymin) / high - 1e-6))
    return Lattice(
        main.card.crs, c + col0 * wide, f - row0 * high, wide, high, max(1, row1 - row0), max(1, col1 - col0), step
    )


def _main_tile(opened: OpenField, extent: Extent | None) -> FieldTile:
    """The raster whose middle is nearest to the middle of an extent, the first one for None."""
    if extent is None or len({t.card.crs for t in opened.tiles}) == 1:
        return opened.tiles[0]
    middle = np.array([[(extent.xmin + extent.xmax) / 2, (extent.ymin + extent.ymax) / 2]])

    def away(tile: FieldTile) -> float:
        x, y = to_crs(middle, extent.crs or tile.card.crs, tile.card.crs)[0]
        west, south, east, north = _bounds(tile)
        distance = np.hypot(x - (west + east) / 2, y - (south + north) / 2) / tile.card.transform[0]
        return float(distance) if np.isfinite(distance) else np.inf

    return min(opened.tiles, key=away)


def _bounds(tile: FieldTile) -> tuple[float, float, float, float]:
    a, _, c, _, e, f = tile.card.transform
    return c, f + e * tile.card.height, c + a * tile.card.width, f


def _bounds_in(tile: FieldTile, crs: str) -> tuple[float, float, float, float]:
    return _bounds(tile) if crs == tile.card.crs else reproject_box(_bounds(tile), tile.card.crs, crs)


def values_in(
    opened: OpenField, lattice: Lattice, function: Function, keep: bool = True
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The values of the pixels of a lattice, float32 (h, w), and which of them have one, bool (h, w).

    Args:
        function: gives one value of each vector.
        keep: keep the vectors that are read in memory, for the next query in the same place.

    Raises:
        RasterError: a raster can't be read.
    """
    values, valid = layers_in(opened, lattice, function, 1, keep)
    return values[0], valid


def layers_in(
    opened: OpenField, lattice: Lattice, function: Function, count: int, keep: bool = True
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """As `values_in`, with `count` values of each pixel: float32 (count, h, w)."""
    values = np.zeros((count, lattice.height, lattice.width), np.float32)
    valid = np.zeros(values.shape[1:], bool)
    for tile in opened.tiles:
        shift = _shift(tile, lattice)
        if shift is None:
            _warped(opened, tile, lattice, function, keep, values, valid)
        else:
            _copied(opened, tile, lattice.step, shift, function, keep, values, valid)
    return values, valid


def _shift(tile: FieldTile, lattice: Lattice) -> tuple[int, int] | None:
    """The row and column of a raster's first pixel in the lattice; None if its pixels are not those of the lattice."""
    a, _, c, _, e, f = tile.card.transform
    if tile.card.crs != lattice.crs or lattice.step not in tile.steps:
        return None
    if abs(a * lattice.step - lattice.pixel_x) > 1e-9 * a or abs(-e * lattice.step - lattice.pixel_y) > -1e-9 * e:
        return None
    row, col = (lattice.y0 - f) / lattice.pixel_y, (c - lattice.x0) / lattice.pixel_x
    if max(abs(row - round(row)), abs(col - round(col))) > ON_LATTICE:
        return None
    return round(row), round(col)


def _copied(
    opened: OpenField, tile: FieldTile, step: int, shift: tuple[int, int], function: Function, keep: bool,
    values: NDArray[np.float32], valid: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Write the values of a raster into (k, h, w), where its first pixel is at `shift`. The first raster wins."""
    (down, across), (height, width), (h, w) = shift, tile.size(step), valid.shape
    rows = range(max(0, -down) // BLOCK, -(-min(height, h - down) // BLOCK))
    cols = range(max(0, -across) // BLOCK, -(-min(width, w - across) // BLOCK))

    def one(at: tuple[int, int]) -> None:
        pixels = opened.block(tile, step, *at, keep=keep)
        has = pixels.valid
        found = _of(pixels.encoding, pixels.bands, has, function).reshape(len(values), *has.shape)
        if tile.card.zone:
            has = has & _in_zone(tile.card, step, at, has.shape)
        top, left = at[0] * BLOCK + down, at[1] * BLOCK + across
        r0, c0 = max(0, top), max(0, left)
        r1, c1 = min(h, top + has.shape[0]), min(w, left + has.shape[1])
        inside = slice(r0 - top, r1 - top), slice(c0 - left, c1 - left)
        target = slice(r0, r1), slice(c0, c1)
        new = has[inside] & ~valid[target]
        values[:, target[0], target[1]][:, new] = found[:, inside[0], inside[1]][:, new]
        valid[target] |= new

    list(opened.pool.map(one, [(r, c) for r in rows for c in cols]))


def _of(encoding: Encoding, bands: Bands, valid: NDArray[np.bool_], function: Function) -> NDArray[np.float32]:
    flat = bands.reshape(len(bands), -1)
    if bands.dtype.kind == "f" and not valid.all():  # no NaN into products
        flat = np.where(valid.ravel(), flat, 0)
    return function(encoding, flat)


def _warped(
    opened: OpenField, tile: FieldTile, lattice: Lattice, function: Function, keep: bool,
    values: NDArray[np.float32], valid: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Write the values of a raster that has other pixels: computed in its own, then the nearest."""
    xmin, ymin, xmax, ymax = reproject_box(lattice.bounds, lattice.crs, tile.card.crs)
    step = max((s for s in tile.steps if s <= lattice.step), default=1)
    a, _, c, _, e, f = tile.card.transform
    height, width = tile.size(step)
    r0, r1 = (int(np.clip(v, 0, height)) for v in ((f - ymax) / (-e * step) - 1, (f - ymin) / (-e * step) + 2))
    c0, c1 = (int(np.clip(v, 0, width)) for v in ((xmin - c) / (a * step) - 1, (xmax - c) / (a * step) + 2))
    if r0 >= r1 or c0 >= c1:
        return
    own, has = np.zeros((len(values), r1 - r0, c1 - c0), np.float32), np.zeros((r1 - r0, c1 - c0), bool)
    _copied(opened, tile, step, (-r0, -c0), function, keep, own, has)
    own[:, ~has] = np.nan
    target = np.full(values.shape, np.nan, np.float32)
    reproject(
        own, target, src_transform=Affine(a * step, 0, c + c0 * a * step, 0, e * step, f + r0 * e * step),
        src_crs=parse_crs(tile.card.crs), dst_transform=lattice.transform, dst_crs=parse_crs(lattice.crs),
        src_nodata=np.nan, dst_nodata=np.nan, resampling=Resampling.nearest,
    )  # fmt: skip
    new = np.isfinite(target).all(axis=0) & ~valid
    values[:, new] = target[:, new]
    valid |= new


def counts_at(card: TileCard, x: float, y: float) -> bool:
    """Whether a raster's vector counts at a point in its CRS: in tiles that overlap, only in the nominal zone."""
    if not card.zone:
        return True
    lon = to_crs(np.array([[x, y]]), card.crs, "EPSG:4326")[0, 0]
    return bool(_zone_west(card) <= lon < _zone_west(card) + ZONE_DEGREES)


def _zone_west(card: TileCard) -> float:
    """The western longitude of the zone of a UTM CRS (EPSG:326xx or 327xx)."""
    return (int(card.crs.rpartition(":")[2]) % 100 - 31) * ZONE_DEGREES


@lru_cache(maxsize=ZONE_BLOCKS)
def _in_zone(card: TileCard, step: int, at: tuple[int, int], shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Which pixels of a block are in the nominal zone of their UTM CRS (EPSG:326xx or 327xx). Do not change it."""
    west = _zone_west(card)
    lats = np.linspace(ZONE_SOUTH, ZONE_NORTH, 200)
    ring = [*((west, lat) for lat in lats), *((west + ZONE_DEGREES, lat) for lat in lats[::-1])]
    points = to_crs(np.array([*ring, ring[0]]), "EPSG:4326", card.crs)
    a, _, c, _, e, f = card.transform
    origin = Affine(a * step, 0, c + at[1] * BLOCK * a * step, 0, e * step, f + at[0] * BLOCK * e * step)
    shape_of_zone = {"type": "Polygon", "coordinates": [points.tolist()]}
    return np.asarray(rasterize([(shape_of_zone, 1)], out_shape=shape, transform=origin, dtype="uint8") == 1)


def stripes(lattice: Lattice, rows: int) -> Iterator[tuple[int, Lattice]]:
    """The lattice from top to bottom, `rows` at a time: the first row of each, and the stripe."""
    for top in range(0, lattice.height, rows):
        yield top, lattice.rows(top, min(top + rows, lattice.height))
