"""Change through time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ...message import Message
from ..mapping.mapmodel import ClassArea
from ..raster import Extent
from ..search import CLEAR_SCORE, Term

#: The values of the raster of detected change. LIKELY: above the threshold of the false-alarm rate, as some unchanged
#: places are. CHANGED: also after the correction for many places.
UNCHANGED, LIKELY, CHANGED, CHANGE_NODATA = 0, 1, 2, 255
#: How a change came about, in the third band of the scores: at once and lasting, in a single date, bit by bit, or as
#: the seasons do. KINDS: their names in the polygons, in this order.
STEP, SINGLE, DRIFT, SEASON = 1, 2, 3, 4
KINDS = ("step", "single", "drift", "season")
#: How often an unchanged place is above the threshold.
FALSE_ALARMS = 0.01
#: How many of the detected places are expected to be unchanged, as a share of them.
FALSE_SHARE = 0.05
#: The share of a patch that clouds may hide.
CLOUD_SHARE = 0.2


@dataclass(frozen=True)
class CloudMasks:
    """Where clouds hide the ground. A patch with more than `share` of cloud is not seen at that date.

    rasters: one for each date, or one with a band for each date; without any, nothing is hidden. dates: of each raster
    or band, as ISO dates; empty: from their metadata and names. values: of clouds; empty: anything but 0.
    """

    rasters: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    values: tuple[int, ...] = ()
    share: float = CLOUD_SHARE


@dataclass(frozen=True)
class DetectChange:
    """Find out where a collection with several dates, or a field with several years, changed.

    output: a GeoTIFF with the score of each place: how many standard deviations it is from unchanged places. With three
    dates or more its second band is the date of the change as a year with a fraction, and its third band how it came
    about (STEP, SINGLE, DRIFT or SEASON). mask: GeoTIFF with 0 (unchanged),
    1 (above the false-alarm rate) and 2 (detected). polygons: GeoJSON of the detected areas. mask and polygons: "" for
    none. also: further collections of the same encoder on the same grid, such as one for each date. dates: only these;
    a year stands for all its dates; empty: all. rate: how often an unchanged place is above the threshold. false_share:
    the largest share of false ones among the detected places, by the procedure of Benjamini and Hochberg. pictures: a
    folder for two pictures of each of the largest areas, before and after; the polygons name them. rasters: the paths
    of the collection's rasters that may be opened for them.
    """

    collection: str
    output: str
    mask: str = ""
    polygons: str = ""
    also: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    extent: Optional[Extent] = None
    rate: float = FALSE_ALARMS
    false_share: float = FALSE_SHARE
    most_pixels: Optional[int] = None
    clouds: CloudMasks = field(default_factory=CloudMasks)
    pictures: str = ""
    rasters: tuple[str, ...] = ()


@dataclass(frozen=True)
class DetectChangeResult:
    """What changed. places: that have two dates or more. over: above the false-alarm rate; expected: if none changed.

    cells: detected places, areas: of neighbouring ones, area_ha: their area. threshold: the score at the false-alarm
    rate. detected_from: the score of the detected places, None if there are none. message: says it in a sentence.
    notes: what can look like change.
    """

    output: str
    mask: str
    polygons: str
    dates: tuple[str, ...]
    width: int
    height: int
    crs: str
    cell_m: float
    places: int
    over: int
    expected: int
    cells: int
    areas: int
    area_ha: float
    threshold: float
    detected_from: Optional[float]
    maximum: float
    message: Message
    notes: tuple[Message, ...]
    seconds: float


@dataclass(frozen=True)
class MapTransitions:
    """Map from which class to which each place changed between two dates.

    output: GeoTIFF with a class for each pair, such as "forest → bare soil"; 0 is nodata. classes: a text for each, as
    in `classify_words`. model: the folder of a map model with classes, in place of words. dates: the first and the last
    of them count; empty: of all. least: the score from which words describe a place. rate: a place has changed if it is
    above the threshold of this false-alarm rate; else it keeps the class that suits both dates. 1: all places are taken
    as their classes say. none_name: of "none of these".
    """

    collection: str
    classes: tuple[str, ...]
    output: str
    also: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    extent: Optional[Extent] = None
    least: float = CLEAR_SCORE
    rate: float = FALSE_ALARMS
    none_name: str = "none of these"
    model: str = ""
    clouds: CloudMasks = field(default_factory=CloudMasks)


@dataclass(frozen=True)
class MapTransitionsResult:
    """The map. names: of the classes; of words, the last is "none of these". matrix_ha: [from][to] in hectares.

    transitions: the pairs that exist, with their value in the map, colour and area.
    """

    output: str
    dates: tuple[str, str]
    width: int
    height: int
    crs: str
    cell_m: float
    names: tuple[str, ...]
    matrix_ha: tuple[tuple[float, ...], ...]
    transitions: tuple[ClassArea, ...]
    notes: tuple[Message, ...]
    seconds: float


@dataclass(frozen=True)
class ChangedLike:
    """Find the places that changed as some examples did, such as from forest to a road.

    examples: terms of the kind "place". output: GeoTIFF (float32) with the cosine (-1..1) of the change of each place
    and that of the examples: 1 is the same change, -1 the opposite; 0 where a place did not change at the false-alarm
    rate. dates: the first and the last of them count; empty: of all.
    """

    collection: str
    examples: tuple[Term, ...]
    output: str
    also: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    extent: Optional[Extent] = None
    rate: float = FALSE_ALARMS
    clouds: CloudMasks = field(default_factory=CloudMasks)


@dataclass(frozen=True)
class ChangedLikeResult:
    """The map. changed: places that changed at the false-alarm rate, alike: those with a cosine of 0.5 or more,
    alike_ha: their area. example_scores: how much each example changed, in standard deviations."""

    output: str
    dates: tuple[str, str]
    width: int
    height: int
    crs: str
    cell_m: float
    changed: int
    alike: int
    alike_ha: float
    example_scores: tuple[float, ...]
    notes: tuple[Message, ...]
    seconds: float


@dataclass(frozen=True)
class Anomalies:
    """Find places whose newest date differs from their own earlier dates. Run it again when a date was added.

    output: GeoTIFF with the score of each place at the newest date, and the date since which it has been detected, as a
    year with a fraction (0: not detected). A small file next to it has the date of the last run: the next run with the
    same output looks at the dates after it, and says what is new. polygons: GeoJSON of the detected areas, "" for none.
    """

    collection: str
    output: str
    polygons: str = ""
    also: tuple[str, ...] = ()
    extent: Optional[Extent] = None
    rate: float = FALSE_ALARMS
    false_share: float = FALSE_SHARE
    clouds: CloudMasks = field(default_factory=CloudMasks)


@dataclass(frozen=True)
class AnomaliesResult:
    """The newest date against the dates before it. looked_at: the dates of this run; empty if there was none new.

    cells, area_ha: detected at the newest date. new_cells, new_ha: of these, what was not detected at the date before.
    over, expected: as in `detect_change`.
    """

    output: str
    polygons: str
    date: str
    history: int
    looked_at: tuple[str, ...]
    crs: str
    places: int
    over: int
    expected: int
    cells: int
    area_ha: float
    new_cells: int
    new_ha: float
    areas: int
    maximum: float
    message: Message
    notes: tuple[Message, ...]
    seconds: float


#: What a line of a place follows: a query, a map model, or the vegetation index of its pixels.
FOLLOWED = ("query", "model", "ndvi")


@dataclass(frozen=True)
class Follow:
    """What to follow at a place. kind: one of FOLLOWED.

    terms: of a query. model: folder of a map model; it gives a line for each class, or one for its values. red, nir:
    the bands of the NDVI, from 1; 0 to find them by their names and the sensor. rasters: the paths that may be opened
    for the NDVI, as the collection has them: it can come from somebody else, and name anything.
    """

    kind: str
    terms: tuple[Term, ...] = ()
    model: str = ""
    red: int = 0
    nir: int = 0
    rasters: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceSeries:
    """Follow one place of a collection with several dates, or of a field with several years, through its dates.

    x, y: the place, in `crs`. also: further collections of the same encoder on the same grid, such as one for each
    date. year: of a field, the year that the examples of a query are taken from; None for its last one. change: also
    say when the place changed, compared with the places of the collection, or of a field with those around it.
    """

    collection: str
    x: float
    y: float
    crs: str
    follow: tuple[Follow, ...] = ()
    also: tuple[str, ...] = ()
    year: Optional[int] = None
    change: bool = False
    rate: float = FALSE_ALARMS


@dataclass(frozen=True)
class SeriesLine:
    """One line. scale: "score" (0..1: of a query), "probability" (0..1: of a class), "ndvi" (-1..1) or "value".

    values: one for each date, None where the place has none. of: which one of what is followed it belongs to, from 0.
    """

    name: Message
    scale: str
    values: tuple[Optional[float], ...]
    of: int = 0


@dataclass(frozen=True)
class DatedRaster:
    """A raster of a date: its name in the collection, and its path."""

    source: str
    path: str


@dataclass(frozen=True)
class PlaceChange:
    """How much a place changed. score: standard deviations from unchanged places; threshold: of the false-alarm rate.

    date: the first date after the change, with the date before it; kind: one of KINDS.
    """

    score: float
    threshold: float
    before: str
    date: str
    kind: str


@dataclass(frozen=True)
class PlaceSeriesResult:
    """The place through its dates. dates: ISO dates in order; of a field, years. has: where the place has a vector.

    ring: a closed ring of its patch or pixel, in `crs`. rasters: of each date, those that people can look at; none of a
    field. change: None where it was not asked for, or can't be said; a note then says why.
    """

    name: str
    dates: tuple[str, ...]
    has: tuple[bool, ...]
    lines: tuple[SeriesLine, ...]
    ring: tuple[tuple[float, float], ...]
    crs: str
    rasters: tuple[tuple[DatedRaster, ...], ...]
    change: Optional[PlaceChange]
    notes: tuple[Message, ...]
    seconds: float


@dataclass(frozen=True)
class MatchHits:
    """Match things that were found at two dates: which stayed, moved, appeared and disappeared.

    before, after: longitude and latitude of each, in degrees. most_m: things that are farther apart are not the same
    one. stayed_m: a thing that moved by this or less has stayed.
    """

    before: tuple[tuple[float, float], ...]
    after: tuple[tuple[float, float], ...]
    most_m: float
    stayed_m: float = 0.0


@dataclass(frozen=True, order=True)
class HitPair:
    """The same thing: its numbers in `before` and `after`, from 0, and how far it moved."""

    before: int
    after: int
    distance_m: float


@dataclass(frozen=True)
class MatchHitsResult:
    """The pairs, in the order of `before`; all others disappeared or appeared. message: says the counts."""

    pairs: tuple[HitPair, ...]
    stayed: int
    moved: int
    appeared: int
    disappeared: int
    message: Message
    seconds: float
