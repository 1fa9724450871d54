"""One source to encode: a raster, or a series of them, as it will be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...contract import EncodeRaster, Message, messages
from ..base.errors import RasterError
from ..base.job import Job
from ..collection.manifest import FileState, Manifest, Source, SourceDate
from ..encoders.card import ModelCard
from ..imagery.bands.fits import unlike_training
from ..imagery.bands.match import BandMatch
from ..imagery.bands.match_raster import match_raster
from ..imagery.bands.series import Dated, RasterOptions, match_lines, series_of
from ..imagery.grid.crs import reproject_box
from ..imagery.grid.grid import Cells, Grid
from ..imagery.raster.dates import date_within
from ..imagery.raster.describe import Raster
from ..imagery.values.read import AUTO
from .changes import file_states, fingerprint, is_gone, of_series
from .grid import check_reach, raster_bounds
from .work import unit_shape

BLURRED = 2.5  # pixels this much coarser than the encoder is used at leave it little to see: worth a warning


@dataclass(frozen=True)
class Input:
    """What becomes one source: its rasters (several of a series), their names, and the dates that are given for
    them (as in the request)."""

    rasters: tuple[Raster, ...]
    names: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True)
class SourcePlan:
    """One source to encode.

    dates: of a series the earliest first. known: what the collection has of it. cells: the patches that are wanted.
    values: the user's word on its values, now or before. files: of each date.
    """

    name: str
    dates: tuple[Dated, ...]
    values: str
    cells: Cells
    files: tuple[tuple[FileState, ...], ...]
    fingerprint: str
    unit: tuple[int, int]
    known: Source | None
    warnings: tuple[Message, ...]

    @property
    def raster(self) -> Raster:
        """Of the last date."""
        return self.dates[-1].raster

    @property
    def match(self) -> BandMatch:
        """Of the last date."""
        return self.dates[-1].match

    @property
    def date(self) -> str | None:
        """The last one."""
        return self.dates[-1].date

    @property
    def moved(self) -> bool:
        """Whether the collection knows it under other paths."""
        known = self.known.dates if self.known else ()
        return bool(known) and [d.path for d in known] != [d.raster.path for d in self.dates]

    @property
    def before(self) -> tuple[SourceDate, ...]:
        """What the collection knows of its dates, in their order then, under the paths that they have now."""
        known, paths = self.known.dates if self.known else (), [d.raster.path for d in self.dates]
        if {d.path for d in known} == set(paths):
            return known
        return tuple(replace(was, path=path) for was, path in zip(known, paths))

    @property
    def lines(self) -> tuple[Message, ...]:
        """Which band feeds which channel, of each date."""
        return match_lines(self.dates)


def inputs_of(request: EncodeRaster, card: ModelCard, rasters: Sequence[Raster]) -> list[Input]:
    """The rasters as sources: each one for itself, or all of them as one series."""
    if card.image.steps > 1:
        names = request.sources or (tuple(r.name for r in rasters) if len(rasters) > 1 else request.inputs)
        return [Input(tuple(rasters), names, request.dates)]
    dates = request.dates or [request.date or ""] * len(rasters)
    called = request.sources or request.inputs
    return [Input((raster,), (name,), (date,)) for raster, name, date in zip(rasters, called, dates)]


def plan_source(
    request: EncodeRaster, card: ModelCard, manifest: Manifest, given: Input, taken: Sequence[str], job: Job
) -> SourcePlan:
    """Look at everything that encoding one source needs. taken: names of other sources.

    Raises:
        RasterError, CollectionError: as `make_plan` does.
    """
    for raster in given.rasters:
        check_reach(raster, manifest.grid)
    known = _known(manifest, given)
    values = request.values.strip() or (known.values if known else "")
    values = "" if values.lower() in AUTO else values
    dates = _dates(request, card, given, known, values, job)
    side = card.image.side - 2 * manifest.margin
    cells = _shared_ground(request, dates, manifest.grid).tiles(side).patches(side)
    files = tuple(file_states(d.raster) for d in dates)
    prints = [
        fingerprint(d.raster, f, d.date, request.min_valid, d.match.numbers, d.match.stated)
        for d, f in zip(dates, files)
    ]
    name = known.name if known else _free_name(given, dates, [*taken, *(s.name for s in manifest.sources)])
    return SourcePlan(
        name=name,
        dates=dates,
        values=values,
        cells=cells,
        files=files,
        fingerprint=of_series(prints),
        unit=known.unit if known else unit_shape(dates[-1].raster, cells, side),
        known=known,
        warnings=_warnings(request, card, dates, manifest.grid),
    )


def _known(manifest: Manifest, given: Input) -> Source | None:
    """What the collection has of a source: under its paths, or under its name if it was moved."""
    paths = {r.path for r in given.rasters}
    for source in manifest.sources:
        if {d.path for d in source.dates} == paths:
            return source
    names = {_named(first, last) for first in given.names for last in given.names}
    namesakes = (s for s in manifest.sources if s.name in names)
    return next((s for s in namesakes if all(is_gone(d.path) for d in s.dates)), None)


def _dates(
    request: EncodeRaster, card: ModelCard, given: Input, known: Source | None, values: str, job: Job
) -> tuple[Dated, ...]:
    """Each date of a source, matched to the encoder. A date that nothing tells now is as it was known before."""
    before = {} if known is None else {d.path: d.date or "" for d in known.dates}
    if card.image.steps == 1:
        raster = given.rasters[0]
        date = given.dates[0][:10] or raster.date or (known.date if known else None)
        return (Dated(raster, match_raster(raster, card, request.bands, values, job), date),)
    if len(given.rasters) > 1:
        given_days = given.dates or [""] * len(given.rasters)
        days = tuple(t[:10] or r.date or before.get(r.path, "") for t, r in zip(given_days, given.rasters))
        return series_of(given.rasters, card, RasterOptions(request.bands, values, days), job)
    was = tuple(d.date or "" for d in known.dates) if known else ()
    days = tuple(d[:10] for d in given.dates) if len(given.dates) == card.image.steps else ()
    return series_of(given.rasters, card, RasterOptions(request.bands, values, days, was), job)


def _named(first: str, last: str) -> str:
    """What a series is called, by its first and its last raster."""
    return first if first == last else f"{first} to {last}"


def _free_name(given: Input, dates: Sequence[Dated], taken: Sequence[str]) -> str:
    called = dict(zip((r.path for r in given.rasters), given.names))
    name = _named(called[dates[0].raster.path], called[dates[-1].raster.path])
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _shared_ground(request: EncodeRaster, dates: Sequence[Dated], grid: Grid) -> Cells:
    """The patches that are wanted: of a series, where all dates may show them."""
    cells = _wanted(request, dates[0].raster, grid)
    for date in dates[1:]:
        cells = cells.intersection(_wanted(request, date.raster, grid))
    if len(dates) > 1 and not cells.count:
        names = ", ".join(dict.fromkeys(d.raster.name for d in dates))
        raise RasterError(f"The rasters of this series share no ground: {names}. Give dates of the same place.")
    return cells


def _wanted(request: EncodeRaster, raster: Raster, grid: Grid) -> Cells:
    bounds = raster_bounds(raster, grid.crs)
    cells = grid.cells_covering(*bounds)
    if request.extent is None:
        return cells
    e = request.extent
    asked = reproject_box((e.xmin, e.ymin, e.xmax, e.ymax), e.crs, grid.crs)
    xmin, ymin = max(asked[0], bounds[0]), max(asked[1], bounds[1])
    xmax, ymax = min(asked[2], bounds[2]), min(asked[3], bounds[3])
    wanted = Cells(0, 0, 0, 0)
    if xmin < xmax and ymin < ymax:
        wanted = cells.intersection(grid.cells_touching(xmin, ymin, xmax, ymax))
    if not wanted.count:
        raise RasterError(
            f"EXTENT lies off the raster {raster.name}: they share no ground. Choose an extent on the raster, or "
            "leave it empty."
        )
    return wanted


def _warnings(request: EncodeRaster, card: ModelCard, dates: Sequence[Dated], grid: Grid) -> tuple[Message, ...]:
    found = [w for d in dates for w in d.match.warnings]
    for raster in {d.raster.path: d.raster for d in dates}.values():
        if raster.pixel_size_m / grid.pixel_size_m > BLURRED:
            sizes = {"raster_m": raster.pixel_size_m, "pixel_size_m": grid.pixel_size_m}
            found.append(messages.rasters.BLURRED(raster=raster.name, **sizes))
        if stacked := _stacked(request, card, raster):
            found.append(stacked)
    if unlike := unlike_training(card, grid.pixel_size_m):
        found.append(unlike)
    if not request.date and not request.dates:
        several = len({d.raster.path for d in dates}) < len(dates)
        found += [d.raster.date_note for d in dates if d.raster.date_note and not several]
    return tuple(found)


def _stacked(request: EncodeRaster, card: ModelCard, raster: Raster) -> Message | None:
    """A warning where an encoder of one date gets a raster with several dates, and no bands are given; else None."""
    days = sorted({day for band in raster.bands if (day := date_within(band.description)[0])})
    if card.image.steps > 1 or len(days) < 2 or request.bands:
        return None
    return messages.rasters.STACK_FOR_ONE_DATE(
        raster=raster.name, count=len(days), first=days[0], last=days[-1], encoder=card.name
    )
