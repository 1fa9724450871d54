"""Fields: rasters of ready-made embeddings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..message import Message
from .raster import Extent
from .search import Filters, Term


@dataclass(frozen=True)
class AddField:
    """Add a raster of ready-made embeddings, or a folder of them, as a field. The rasters stay where they are.

    source: a raster or a folder. output: the folder of the field, new or of the same product. year: of the rasters,
    where their names do not tell it.
    """

    source: str
    output: str
    name: str = ""
    year: Optional[int] = None


@dataclass(frozen=True)
class AddFieldResult:
    """The field. rasters: how many it has now. years: those it has now."""

    field: str
    product: str
    product_title: str
    dimension: int
    rasters: int
    years: tuple[int, ...]
    licence: str
    attribution: str
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True)
class ScoreView:
    """Write the scores of a field for what a map shows, as a float32 GeoTIFF. It is quick, and meant for the screen.

    extent: of the map. width: of the map in pixels. most_pixels: of the result.
    """

    collection: str
    terms: tuple[Term, ...]
    output: str
    extent: Extent
    width: int
    filters: Filters = field(default_factory=Filters)
    most_pixels: int = 4_000_000


@dataclass(frozen=True)
class ScoreViewResult:
    """The raster. step: the side of its pixels in pixels of the field. empty: the map shows nothing of the field.

    minimum, maximum: of its scores (0..1).
    """

    output: str
    crs: str
    step: int
    pixel_m: float
    minimum: float
    maximum: float
    empty: bool
    title: Message
    seconds: float


@dataclass(frozen=True)
class AskYears:
    """Ask every year of a field the same question: how much of it looks like the examples?

    The examples are of the year in `filters`, its last year by default. filters: extent and mask limit the area, and
    min_score is the least score of what counts.
    """

    collection: str
    terms: tuple[Term, ...]
    filters: Filters = field(default_factory=Filters)
    most_pixels: Optional[int] = None


@dataclass(frozen=True)
class YearAnswer:
    """One year. alike_ha: the area that looks like the examples, of seen_ha that has vectors. mean, best: scores."""

    year: int
    alike_ha: float
    seen_ha: float
    mean: float
    best: float


@dataclass(frozen=True)
class AskYearsResult:
    """The answers of all years, in order. year: of the examples. pixel_m: the side of the pixels that were read."""

    title: Message
    year: int
    pixel_m: float
    answers: tuple[YearAnswer, ...]
