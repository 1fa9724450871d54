"""Searching a collection: terms, filters, hits, and heat maps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..message import Message
from .raster import Extent

#: Minimum score of a clear match. Hits with a lower score are weak.
CLEAR_SCORE = 0.5


@dataclass(frozen=True)
class Term:
    """One term of a query. kind: words (text), place (x, y, crs), polygon (wkt, crs), picture (path), hit (patch).

    collection: of a hit, "" for the collection that is searched.

    sign: 1 for an example, -1 for a counter-example.
    """

    kind: str
    sign: int = 1
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    crs: str = ""
    wkt: str = ""
    path: str = ""
    patch: int = -1
    collection: str = ""


@dataclass(frozen=True)
class Filters:
    """The conditions for hits.

    mask_wkt: a polygon in mask_crs. min_distance_m: the smallest distance between hits; None for half a patch, 0 for no
    distance. year: of a field, the layer to search; None for its last year. centre_km: of a field, the radius of the
    surroundings whose mean is taken off each vector (local centring); 0 for none.
    """

    min_score: float = 0.0
    extent: Optional[Extent] = None
    mask_wkt: str = ""
    mask_crs: str = ""
    date_from: Optional[str] = None
    date_to: Optional[str] = None
    sources: tuple[str, ...] = ()
    min_distance_m: Optional[float] = None
    year: Optional[int] = None
    centre_km: float = 0.0


@dataclass(frozen=True)
class Search:
    """Find the patches of a collection for a query of any terms.

    also: further collections of the same encoder; the hits are the best of all.
    most_pixels: of a field, how many pixels are read at most; a larger area is searched in its overviews.
    """

    collection: str
    terms: tuple[Term, ...]
    count: int = 50
    filters: Filters = Filters()
    also: tuple[str, ...] = ()
    most_pixels: Optional[int] = None


@dataclass(frozen=True)
class SearchText:
    """Find patches by words. against: words that describe what the hits should not look like."""

    collection: str
    query: str
    against: str = ""
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class SearchSimilar:
    """Find patches by examples and counter-examples: places, polygons, pictures or hits."""

    collection: str
    examples: tuple[Term, ...]
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class Hit:
    """A patch, or a region of a field, and its score.

    patch: the id of the patch in its collection, which never changes. score: 0..1, comparable between queries. cosine:
    -1..1. percentile: 0..100 within the collection. footprint: a closed ring of five (x, y); center: (x, y); both in
    the CRS of the first collection. familiarity: 0..1, how near the patch lies to what the encoder was trained on; None
    if the encoder can't say. collection: its folder, "" for the first collection of the search.

    Of a region: patch is the number of its best pixel, score the mean and best the highest score, footprint its outline
    with any number of points, holes the rings in it, area_ha its area in hectares.
    """

    patch: int
    rank: int
    score: float
    cosine: float
    percentile: float
    source: str
    date: Optional[str]
    footprint: tuple[tuple[float, float], ...]
    center: tuple[float, float]
    familiarity: Optional[float] = None
    collection: str = ""
    area_ha: Optional[float] = None
    best: Optional[float] = None
    holes: tuple[tuple[tuple[float, float], ...], ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """The hits, best first. clear: False if no hit is clearly better than the other patches; message then says so.

    left_out: indices of the request's terms that have no patch, in their order: the search goes without them.
    keys: identify the collections, by their names in the hits. A collection keeps its key when it is renamed or grows;
    one that is encoded again in the same folder has another.
    """

    hits: tuple[Hit, ...]
    crs: str
    clear: bool
    message: Optional[Message]
    title: Message
    method: str
    seconds: float
    searched: int
    left_out: tuple[int, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class QueryAdvice:
    """Check a query before the search: whether its words are unknown, or name things too small for a patch."""

    collection: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class QueryAdviceResult:
    """Notes for the user; empty if there are none."""

    notes: tuple[Message, ...]


@dataclass(frozen=True)
class SimilarityRaster:
    """Write a heat map: the score of each patch or pixel of a collection or field, as a float32 GeoTIFF on its grid.

    extent: only patches that overlap it. filters: only patches that pass them; score and distance do not matter.
    also: further collections of the same encoder, for examples that are there; they are not drawn.
    most_pixels: of a field, how many pixels the heat map has at most; larger ones are of its overviews.
    """

    collection: str
    terms: tuple[Term, ...]
    output: str
    extent: Optional[Extent] = None
    filters: Filters = Filters()
    also: tuple[str, ...] = ()
    most_pixels: Optional[int] = None


@dataclass(frozen=True)
class SimilarityRasterResult:
    """The heat map: its path, its size in cells, and the range of its values (scores, 0..1).

    cell_m: the mean of the width and height of a cell, in metres. notes: what the user should know of it.
    """

    output: str
    width: int
    height: int
    cell_m: float
    crs: str
    minimum: float
    maximum: float
    title: Message
    notes: tuple[Message, ...] = ()
