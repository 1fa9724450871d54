"""The regions of a field: connected pixels, as polygons with their area and scores."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import NotGeoreferencedWarning
from rasterio.features import rasterize, shapes, sieve

from ...fields.mosaic import Lattice
from ...imagery.grid.crs import parse_crs

#: See `regions`.
LEAST_SCORE, FEW_PIXELS = 0.5, 16

Ring = tuple[tuple[float, float], ...]
#: Metres of a degree of latitude, and of longitude at the equator (the mean radius of the Earth is 6,371,008.8 m).
DEGREE_M = math.radians(1) * 6_371_008.8


@dataclass(frozen=True)
class Region:
    """Connected pixels. outline, holes: closed rings in the CRS of the lattice. mean, best: scores 0..1.

    best_row, best_col: the pixel with the best score.
    """

    outline: Ring
    holes: tuple[Ring, ...]
    area_ha: float
    mean: float
    best: float
    best_row: int
    best_col: int


def regions(
    values: NDArray[np.float32], wanted: NDArray[np.bool_], least_pixels: int, lattice: Lattice, count: int
) -> list[Region]:
    """Regions of pixels that touch at a side, the best first, at most `count`.

    They are ordered by their mean value, drawn towards LEAST_SCORE as if FEW_PIXELS more pixels had that value: a speck
    with a high mean is less sure than a lake.

    Args:
        values: float32 (h, w). wanted: bool (h, w), which pixels are in regions.
        least_pixels: smaller regions and smaller holes are left out (GDAL's sieve filter).
    """
    with warnings.catch_warnings():  # the arrays have no place, and need none
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        mask = sieve(wanted.astype(np.uint8), least_pixels) if least_pixels > 1 else wanted.astype(np.uint8)
        mask &= (wanted | (values > 0)).astype(np.uint8)
        found = [shape for shape, value in shapes(mask, mask=mask == 1, transform=lattice.transform) if value == 1]
    if not found:
        return []
    labels = rasterize(
        ((shape, number) for number, shape in enumerate(found, 1)),
        out_shape=mask.shape, transform=lattice.transform, dtype="int32",
    )  # fmt: skip
    inside = np.flatnonzero(labels)
    label, value = labels.ravel()[inside] - 1, values.ravel()[inside]
    pixels = np.bincount(label, minlength=len(found))
    means = np.bincount(label, value, minlength=len(found)) / np.maximum(pixels, 1)
    order = np.lexsort((value, label))
    last = np.flatnonzero(np.diff(label[order], append=-1) != 0)
    top = dict(zip(label[order][last].tolist(), order[last].tolist()))
    shrunk = (means * pixels + LEAST_SCORE * FEW_PIXELS) / (pixels + FEW_PIXELS)
    ranked = sorted(top, key=lambda at: (-shrunk[at], -pixels[at], at))[:count]
    made = []
    for at in ranked:
        row, col = divmod(int(inside[top[at]]), mask.shape[1])
        rings = [tuple((float(x), float(y)) for x, y in ring) for ring in found[at]["coordinates"]]
        area = int(pixels[at]) * pixel_area_m2(lattice, row) / 10_000
        made.append(Region(rings[0], tuple(rings[1:]), area, float(means[at]), float(value[top[at]]), row, col))
    return made


def pixel_area_m2(lattice: Lattice, row: int) -> float:
    """The area of a pixel in a row of a lattice, in square metres; in degrees on a sphere.

    Projected areas are those of the projection: in a UTM zone they differ from the ground by at most 0.2 %.
    """
    crs: CRS = parse_crs(lattice.crs)
    area = lattice.pixel_x * lattice.pixel_y
    if crs.is_geographic:
        latitude = lattice.y0 - (row + 0.5) * lattice.pixel_y
        return float(area * DEGREE_M**2 * math.cos(math.radians(latitude)))
    return float(area * (crs.linear_units_factor[1] or 1) ** 2)
