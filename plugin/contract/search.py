"""Searching a collection: terms, filters, hits, and the score of every patch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .message import Text
from .raster import Extent


@dataclass(frozen=True)
class Term:
    """One term of a query. kind: words (text), place (x, y, crs), polygon (wkt, crs), picture (path), hit (patch)."""

    kind: str
    sign: int = 1
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    crs: str = ""
    wkt: str = ""
    path: str = ""
    patch: int = -1


@dataclass(frozen=True)
class Filters:
    """What a hit must satisfy.

    mask_wkt is a polygon in mask_crs. min_distance_m keeps hits apart: None means half a patch, 0 means off.
    """

    min_score: float = 0.0
    extent: Optional[Extent] = None
    mask_wkt: str = ""
    mask_crs: str = ""
    date_from: Optional[str] = None
    date_to: Optional[str] = None
    sources: tuple[str, ...] = ()
    min_distance_m: Optional[float] = None


@dataclass(frozen=True)
class Search:
    """Find the patches of a collection that answer a query of any terms."""

    collection: str
    terms: tuple[Term, ...]
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class SearchText:
    """Find by words alone; `against` are words the hits should not look like."""

    collection: str
    query: str
    against: str = ""
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class SearchSimilar:
    """Find by example: places, polygons, pictures or hits, for and against."""

    collection: str
    examples: tuple[Term, ...]
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class Hit:
    """A patch and its score.

    patch: the patch's lasting id in its collection. score: 0..1, comparable between queries. cosine: raw, -1..1.
    percentile: 0..100 within the collection. footprint: closed ring of five (x, y); center (x, y); both in the
    collection's CRS.
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


@dataclass(frozen=True)
class SearchResult:
    """The hits, best first. `clear` is False where nothing stands out; `message` then says so in a sentence."""

    hits: tuple[Hit, ...]
    crs: str
    clear: bool
    message: Text
    title: Text
    method: str
    seconds: float
    searched: int


@dataclass(frozen=True)
class QueryAdvice:
    """Ask what to know of a query before waiting for its answer: whether its words name what a patch can't show."""

    collection: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class QueryAdviceResult:
    """Sentences for people, none where there is nothing to say."""

    notes: tuple[Text, ...]


@dataclass(frozen=True)
class SimilarityRaster:
    """Write the score of every patch of a collection as a float32 GeoTIFF on the patch grid."""

    collection: str
    terms: tuple[Term, ...]
    output: str
    extent: Optional[Extent] = None


@dataclass(frozen=True)
class SimilarityRasterResult:
    """The raster written: its path, its size in cells, and the range of its values (scores, 0..1)."""

    output: str
    width: int
    height: int
    cell_m: float
    crs: str
    minimum: float
    maximum: float
    title: Text
