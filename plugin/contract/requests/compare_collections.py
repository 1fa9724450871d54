"""The comparison of two collections or fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..message import Message
from .search import Filters, SearchResult, Term


@dataclass(frozen=True)
class CompareCollections:
    """Search two collections or fields of the same area with the same query, and compare what they find.

    Args:
        terms: words, places, polygons or pictures; if empty, 20 places spread over the area of both.
        count: hits of each collection (the k of agreement at k).
        output: with a field, a GeoTIFF of the ground that both and that only one found; "" for none.
    """

    first: str
    second: str
    terms: tuple[Term, ...] = ()
    count: int = 50
    filters: Filters = field(default_factory=Filters)
    output: str = ""


#: The values of the raster of a comparison. GROUND_NODATA: where one of them has no vector.
NEITHER, BOTH, FIRST_ONLY, SECOND_ONLY, GROUND_NODATA = 0, 1, 2, 3, 255


@dataclass(frozen=True)
class ComparedGround:
    """The ground that two collections or fields find, where both have vectors: what has a score of 0.5 or more.

    Several queries: the mean of each area over the queries.

    both_ha, first_ha, second_ha: found by both, only by the first, only by the second, in hectares. seen_ha: where both
    have vectors. pixel_m: the side of the pixels in which they are compared. output: the raster, "" for none.
    """

    both_ha: float
    first_ha: float
    second_ha: float
    seen_ha: float
    pixel_m: float
    output: str = ""


@dataclass(frozen=True)
class CompareCollectionsResult:
    """How far the hits of two collections agree.

    agreement: the share (0..1) of hits whose place the other collection found too, as the mean of both directions and
    all queries. least, most: the smallest and largest agreement of one query. by_chance: the agreement of patches
    chosen at random. first, second: the hits, if terms were given. first_shared, second_shared: for each hit, whether
    the other collection found this place too. Hits where the other collection has no patch are left out; notes say so.

    With a field, areas are compared in place of hits: ground tells them. agreement is then the share of the ground that
    each found which the other found too, as the mean of both; by_chance: of ground that lies at random; a hit is shared
    if the other found at least a quarter of its ground.
    """

    count: int
    queries: int
    agreement: float
    by_chance: float
    first: Optional[SearchResult]
    second: Optional[SearchResult]
    first_encoder: str
    second_encoder: str
    least: float
    most: float
    first_shared: tuple[bool, ...] = ()
    second_shared: tuple[bool, ...] = ()
    ground: Optional[ComparedGround] = None
    notes: tuple[Message, ...] = ()
