"""Clusters: what is alike, without labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ...message import Message
from ..raster import Extent
from ..search import Filters
from .mapmodel import ClassArea

#: The most clusters that a raster can have, and the most that are suggested.
MOST_CLUSTERS, MOST_SUGGESTED = 200, 20


@dataclass(frozen=True)
class Cluster:
    """Group the patches of a collection, or the pixels of a field, by how alike they are (k-means).

    Args:
        collection: or a field.
        output: GeoTIFF of clusters (1, 2, ...; 0 is nodata), roughly from the largest to the smallest.
        count: of clusters; None: Akin suggests it, at most `most`.
        seed: the same one gives the same clusters.
        most_pixels: of a field, how many pixels the raster has at most.
    """

    collection: str
    output: str
    count: Optional[int] = None
    most: int = MOST_SUGGESTED
    extent: Optional[Extent] = None
    filters: Filters = field(default_factory=Filters)
    seed: int = 0
    most_pixels: Optional[int] = None


@dataclass(frozen=True)
class ClusterResult:
    """The raster. clusters: those that it has. suggested: whether Akin chose their number.

    tried: numbers of clusters, and the share of the variance (0..1) that each leaves inside the clusters.
    """

    output: str
    width: int
    height: int
    crs: str
    cell_m: float
    clusters: tuple[ClassArea, ...]
    suggested: bool
    tried: tuple[tuple[int, float], ...]
    seconds: float
    notes: tuple[Message, ...] = ()
