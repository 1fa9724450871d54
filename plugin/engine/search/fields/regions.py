"""The regions of a field: connected pixels, as polygons with their area and scores."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.features import rasterize, shapes, sieve

from ...fields.mosaic import Lattice
from ...fields.pixel_area import pixel_areas_m2

#: See `regions`.
LEAST_SCORE, FEW_PIXELS = 0.5, 16

Ring = tuple[tuple[float, float], ...]


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
    """Regions of pixels that touch at a side, at most `count`, ordered by their mean value, which people see.

    Where there are more, those are left out that are the least sure: with the lowest mean if FEW_PIXELS more pixels had
    LEAST_SCORE. Specks with a high mean do not push a lake out.

    Args:
        values: float32 (h, w). wanted: bool (h, w), which pixels are in regions.
        least_pixels: smaller regions and smaller holes are left out (GDAL's sieve filter).
    """
    with warnings.catch_warnings():  # the arrays have no place, and need none
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        mask = wanted.astype(np.uint8)
        if 1 < least_pixels < mask.size:  # GDAL sieves no image that is smaller
            mask = sieve(mask, least_pixels)
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
    areas = pixel_areas_m2(lattice, np.arange(mask.shape[0])) / 10_000
    hectares = np.bincount(label, areas[inside // mask.shape[1]], minlength=len(found))
    order = np.lexsort((value, label))
    last = np.flatnonzero(np.diff(label[order], append=-1) != 0)
    top = dict(zip(label[order][last].tolist(), order[last].tolist()))
    shrunk = (means * pixels + LEAST_SCORE * FEW_PIXELS) / (pixels + FEW_PIXELS)
    surest = sorted(top, key=lambda at: (-shrunk[at], -pixels[at], at))[:count]
    ranked = sorted(surest, key=lambda at: (-means[at], -pixels[at], at))
    made = []
    for at in ranked:
        row, col = divmod(int(inside[top[at]]), mask.shape[1])
        rings = [tuple((float(x), float(y)) for x, y in ring) for ring in found[at]["coordinates"]]
        made.append(
            Region(rings[0], tuple(rings[1:]), float(hectares[at]), float(means[at]), float(value[top[at]]), row, col)
        )
    return made
