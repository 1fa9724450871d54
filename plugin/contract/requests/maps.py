"""Rasters made from the vectors of a collection or field, without a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .raster import Extent


@dataclass(frozen=True)
class EmbeddingPicture:
    """Write a picture of the vectors of a collection or field: their three principal components as red, green, blue.

    What is alike for the encoder has the same colour, in all pictures of the collection or field.

    output: a GeoTIFF with three bands (uint8, nodata 0). year: of a field; None for its last one. most_pixels: of a
    field, how many pixels the picture has at most; larger ones are of its overviews.
    """

    collection: str
    output: str
    extent: Optional[Extent] = None
    year: Optional[int] = None
    most_pixels: Optional[int] = None


@dataclass(frozen=True)
class EmbeddingPictureResult:
    """The picture, and its size in cells. shares: of the variance of the vectors that each component has (0..1).

    cell_m: the mean of the width and height of a cell, in metres.
    """

    output: str
    width: int
    height: int
    cell_m: float
    crs: str
    shares: tuple[float, float, float]
