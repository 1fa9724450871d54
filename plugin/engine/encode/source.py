"""The plan for one source: a raster, or a series of rasters of several dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ...contract import EncodeRaster, Extent, Message, messages
from ...contract.addresses import without_secrets
from ..base.errors import RasterError
from ..base.job import Job
from ..collection.manifest import FileState, Manifest, Source, SourceDate
from ..encoders.card import ModelCard
from ..encoders.extras import any_needs
from ..imagery.bands.match import BandMatch
from ..imagery.bands.series import Dated, RasterOptions, match_lines, series_of
from ..imagery.grid.body import boxes_within, near_x
from ..imagery.grid.crs import to_crs
from ..imagery.grid.grid import Cells, Grid
from ..imagery.raster.dates import date_within, first_day
from ..imagery.raster.describe import Raster
from ..imagery.values.read import AUTO
from .changes import file_states, fingerprint, is_gone, of_series
from .checks.same_bands import match_as_others
from .grid import best_share, check_reach, covered, raster_bounds
from .pixel_size import resampling_warning
from .work import unit_shape

COVERED = 0.99  # of a raster: less than that is said

#: Of patches, or columns: the world in pixels of 0.3 m has 300,000 rows of patches of 224 pixels.
MOST_ROWS = 1_000_000


@dataclass(frozen=True)
class SourceInput:
    """The rasters of one source (several in a series), their names, and their dates as in the request."""

    rasters: tuple[Raster, ...]
    names: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True)
class SourcePlan:
    """The plan for one source.

    dates: one for each date, the earliest first. min_valid: that of the request, or less where the raster is smaller
    than a patch. known: the source as it is in the collection. cells: the patches to
    encode. values: what the user says about its values, now or in an earlier encoding. files: of each date.
    """

    name: str
    dates: tuple[Dated, ...]
    values: str
    cells: Cells
    min_valid: float
    files: tuple[tuple[FileState, ...], ...]
    fingerprint: str
    unit: tuple[int, int]
    known: Source | None
    warnings: tuple[Message, ...]

    @property
    def raster(self) -> Raster:
        """The raster of the last date."""
        return self.dates[-1].raster

    @property
    def match(self) -> BandMatch:
        """The match of the last date."""
        return self.dates[-1].match

    @property
    def date(self) -> str | None:
        """The last date."""
        return self.dates[-1].date

    @property
    def moved(self) -> bool:
        """Whether the collection has this source under other paths."""
        known = self.known.dates if self.known else ()
        return bool(known) and [d.path for d in known] != [d.raster.identity for d in self.dates]

    @property
    def before(self) -> tuple[SourceDate, ...]:
        """The dates that the collection has of this source, in the order of then, with the paths of now."""
        known, paths = self.known.dates if self.known else (), [d.raster.identity for d in self.dates]
        if {d.path for d in known} == set(paths):
            return known
        return tuple(replace(was, path=path) for was, path in zip(known, paths))

    @property
    def lines(self) -> tuple[Message, ...]:
        """Which band feeds which channel, for each date."""
        return match_lines(self.dates)


def inputs_of(request: EncodeRaster, card: ModelCard, rasters: Sequence[Raster]) -> list[SourceInput]:
    """The rasters as sources: each raster is one, or all of them together are a series."""
    if card.image.steps > 1:
        names = request.sources or tuple(r.name if len(rasters) > 1 else r.identity for r in rasters)
        return [SourceInput(tuple(rasters), names, request.dates)]
    dates = request.dates or [request.date or ""] * len(rasters)
    names = request.sources or tuple(without_secrets(path) for path in request.inputs)
    return [SourceInput((raster,), (name,), (date,)) for raster, name, date in zip(rasters, names, dates)]


def plan_source(
    request: EncodeRaster, card: ModelCard, manifest: Manifest, given: SourceInput, taken: Collection[str], job: Job
) -> SourcePlan:
    """Look at everything that encoding one source needs. taken: the names of other sources.

    Raises:
        RasterError, CollectionError: as `make_plan` does.
    """
    for raster in given.rasters:
        check_reach(raster, manifest.grid)
        _check_size(raster, manifest.grid)
    known = _known(manifest, given)
    values = request.values.strip() or (known.values if known else "")
    values = "" if values.lower() in AUTO else values
    dates = _dates(request, card, given, manifest, known, values, job)
    side = card.image.side - 2 * manifest.margin
    area = _shared_area(request, dates, manifest.grid)
    cells = area.tiles(side).patches(side)
    share = min(best_share(d.raster, manifest.grid, area) for d in dates)
    min_valid = request.min_valid * (share if share < request.min_valid else 1)
    files = tuple(file_states(d.raster) for d in dates)
    prints = [
        fingerprint(d.raster, f, d.date, request.min_valid, d.match.numbers, d.match.stated)
        for d, f in zip(dates, files)
    ]
    name = known.name if known else _free_name(given, dates, manifest, taken)
    return SourcePlan(
        name=name,
        dates=dates,
        values=values,
        cells=cells,
        min_valid=min_valid,
        files=files,
        fingerprint=of_series(prints),
        unit=known.unit if known else unit_shape(dates[-1].raster, cells, side),
        known=known,
        warnings=(*_warnings(request, card, dates, manifest), *_doubts(request, dates, manifest.grid, area, share)),
    )


def _check_size(raster: Raster, grid: Grid) -> None:
    """Raise RasterError where a raster does not fill one pixel of a grid."""
    size_m = min(raster.width, raster.height) * raster.pixel_size_m
    if size_m < 0.9 * grid.pixel_size_m:  # coordinates are rounded, and sizes on the ground differ
        pixels = {"size_m": size_m, "pixel_size_m": grid.pixel_size_m}
        raise RasterError(messages.encode.SMALLER_THAN_PIXEL(raster=raster.name, **pixels))


def _known(manifest: Manifest, given: SourceInput) -> Source | None:
    """The source in the collection: the one with the same paths, or with the same name if its files were moved."""
    if same := manifest.source_of(frozenset(r.identity for r in given.rasters)):
        return same
    names = {_named(first, last) for first in given.names for last in given.names}
    namesakes = [
        s for s in map(manifest.source_named, names) if s is not None and all(is_gone(d.path) for d in s.dates)
    ]
    return min(namesakes, key=lambda s: s.number, default=None)


def _dates(
    request: EncodeRaster,
    card: ModelCard,
    given: SourceInput,
    manifest: Manifest,
    known: Source | None,
    values: str,
    job: Job,
) -> tuple[Dated, ...]:
    """Each date of a source, with the match of its bands. A date that is not known now is that of the collection."""
    before = {} if known is None else {d.path: d.date or "" for d in known.dates}
    if card.image.steps == 1:
        raster = given.rasters[0]
        date = given.dates[0][:10] or raster.date or (known.date if known else None) or _of_year(raster, card)
        return (Dated(raster, match_as_others(raster, card, request.bands, values, manifest, job), date),)
    if len(given.rasters) > 1:
        given_days = given.dates or [""] * len(given.rasters)
        days = tuple(
            t[:10] or r.date or before.get(r.identity) or _of_year(r, card) or ""
            for t, r in zip(given_days, given.rasters)
        )
        return series_of(given.rasters, card, RasterOptions(request.bands, values, days), job)
    was = tuple(d.date or "" for d in known.dates) if known else ()
    days = tuple(d[:10] for d in given.dates) if len(given.dates) == card.image.steps else ()
    return series_of(given.rasters, card, RasterOptions(request.bands, values, days, was), job)


def _of_year(raster: Raster, card: ModelCard) -> str | None:
    """The date of a raster of which only the year is known. An encoder that sees the date needs the true day."""
    sees_dates = any_needs((extra.kind for extra in card.image.extras), "dates")
    return None if sees_dates else first_day(raster.year)


def _named(first: str, last: str) -> str:
    """The name of a series, from the names of its first and its last raster."""
    return first if first == last else f"{first} to {last}"


def _free_name(given: SourceInput, dates: Sequence[Dated], manifest: Manifest, taken: Collection[str]) -> str:
    names = dict(zip((r.path for r in given.rasters), given.names))
    name = _named(names[dates[0].raster.path], names[dates[-1].raster.path])
    free, number = name, 1
    while free in taken or manifest.source_named(free):
        number += 1
        free = f"{name} ({number})"
    return free


def _shared_area(request: EncodeRaster, dates: Sequence[Dated], grid: Grid) -> Cells:
    """The patches to encode: in a series, those where the rasters of all dates overlap."""
    cells = _wanted(request, dates[0].raster, grid)
    for date in dates[1:]:
        cells = cells.intersection(_wanted(request, date.raster, grid))
    if len(dates) > 1 and not cells.count:
        names = ", ".join(dict.fromkeys(d.raster.name for d in dates))
        raise RasterError(messages.encode.NO_SHARED_AREA(rasters=names))
    return cells


def _wanted(request: EncodeRaster, raster: Raster, grid: Grid) -> Cells:
    bounds = raster_bounds(raster, grid.crs)
    cells = grid.cells_covering(*bounds)
    if request.extent is None:
        return _possible(cells, raster)
    e = request.extent
    if _contains(e, raster):
        return _possible(cells, raster)
    asked = boxes_within((e.xmin, e.ymin, e.xmax, e.ymax), e.crs, grid.crs, bounds)
    if len(asked) > 1:
        raise RasterError(messages.encode.EXTENT_AT_180(raster=raster.name))
    wanted = Cells(0, 0, 0, 0)
    for box in asked:
        _possible(grid.cells_covering(*box), raster)
        wanted = cells.intersection(grid.cells_touching(*box))
    if not wanted.count:
        raise RasterError(messages.encode.EXTENT_OFF(raster=raster.name))
    return wanted


def _possible(cells: Cells, raster: Raster) -> Cells:
    """These patches. Raises RasterError where there are too many: a damaged file can have billions of pixels."""
    rows, columns = cells.row1 - cells.row0, cells.col1 - cells.col0
    if max(rows, columns) > MOST_ROWS:
        raise RasterError(messages.encode.TOO_MANY_ROWS(raster=raster.name, rows=rows, columns=columns))
    return cells


def _contains(extent: Extent, raster: Raster) -> bool:
    """Whether an extent contains all of a raster. An extent as wide as the world has no outline in another CRS."""
    there = near_x(to_crs(raster.ground, raster.crs, extent.crs), (extent.xmin + extent.xmax) / 2, extent.crs)
    low, high = there.min(axis=0), there.max(axis=0)
    return bool(low[0] >= extent.xmin and high[0] <= extent.xmax and low[1] >= extent.ymin and high[1] <= extent.ymax)


def _warnings(
    request: EncodeRaster, card: ModelCard, dates: Sequence[Dated], manifest: Manifest
) -> tuple[Message, ...]:
    found = [w for d in dates for w in d.match.warnings]
    rasters = list({d.raster.path: d.raster for d in dates}.values())
    for raster in rasters:
        if resampled := resampling_warning(request, card, raster, manifest.grid.pixel_size_m, not manifest.sources):
            found.append(resampled)
        if stacked := _stacked(request, card, raster):
            found.append(stacked)
        if raster.blank is not None:
            found.append(messages.rasters.BLANK_BORDER(raster=raster.name, value=raster.blank))
    one_each = len(rasters) == len(dates)
    if one_each and not request.date and not request.dates:
        found += [raster.date_note for raster in rasters if raster.date_note]
    if one_each:
        typed = {request.date, *request.dates}
        found += [_year_note(d) for d in dates if d.date and d.date not in typed and d.date == first_day(d.raster.year)]
    return tuple(found)


def _year_note(dated: Dated) -> Message:
    raster = dated.raster
    return messages.rasters.YEAR_FROM_NAME(raster=raster.name, year=raster.year, date=dated.date)


def _doubts(request: EncodeRaster, dates: Sequence[Dated], grid: Grid, area: Cells, share: float) -> list[Message]:
    """Warnings about the ground: a raster smaller than a patch, or patches on only a part of a raster."""
    found = []
    raster = dates[-1].raster
    if share < request.min_valid:
        width_m, height_m = (size * raster.pixel_size_m for size in (raster.width, raster.height))
        size_m = {"width_m": width_m, "height_m": height_m, "patch_m": grid.patch_m}
        found.append(messages.encode.SMALLER_THAN_PATCH(raster=raster.name, **size_m))
    if request.extent is None and len(dates) == 1:
        part = covered(raster, grid, area)
        if part < COVERED:
            found.append(messages.encode.COVERED_IN_PART(raster=raster.name, percent=100 * part))
    return found


def _stacked(request: EncodeRaster, card: ModelCard, raster: Raster) -> Message | None:
    """A warning where a raster stacks several dates, the encoder takes one, and the request does not say which."""
    days = sorted({day for band in raster.bands if (day := date_within(band.description)[0])})
    if card.image.steps > 1 or len(days) < 2 or request.bands:
        return None
    return messages.rasters.STACK_FOR_ONE_DATE(
        raster=raster.name, count=len(days), first=days[0], last=days[-1], encoder=card.name
    )
