"""What an encoding will do, worked out and checked before anything is written."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as iso_date
from pathlib import Path

from .bands import BandMatch
from .collection import check_encoder
from .errors import CollectionError, RasterError, RequestError
from .grid import Cells, Grid, stride_for
from .grid_choice import check_reach, choose_grid, raster_bounds
from .job import Job
from .manifest import NAME, FileState, Manifest, Part, Source, read_manifest
from .match_raster import match_raster
from .model_card import ModelCard
from .raster import Raster, describe, reproject_box
from .requests import EncodeRaster
from .scale_guard import unlike_training
from .source_state import file_states, fingerprint
from .work import Work, unit_shape, work_left

BLURRED = 2.5  # pixels this much coarser than the encoder is used at leave it little to see: worth a warning


@dataclass(frozen=True)
class SourcePlan:
    """One raster to encode. known: what the collection has of it. cells: the patches that are wanted. values: the
    user's word on its values, now or before."""

    raster: Raster
    name: str
    match: BandMatch
    values: str
    date: str | None
    cells: Cells
    files: tuple[FileState, ...]
    fingerprint: str
    unit: tuple[int, int]
    known: Source | None
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class EncodePlan:
    """All of an encoding. manifest: the collection as it is, or as it will begin."""

    request: EncodeRaster
    card: ModelCard
    folder: Path
    manifest: Manifest
    is_new: bool
    sources: tuple[SourcePlan, ...]

    @property
    def grid(self) -> Grid:
        """Where the patches lie."""
        return self.manifest.grid

    @property
    def match_lines(self) -> tuple[str, ...]:
        """Which band feeds which channel; with the raster's name where there are several."""
        lines = [(s, line) for s in self.sources for line in s.match.lines]
        named = [line if len(self.sources) == 1 else f"{s.raster.name}: {line}" for s, line in lines]
        return (*named, *self._dense_line())

    @property
    def side(self) -> int:
        """Patches along a side of a tile; 1 where the encoder is not dense."""
        return self.card.image.side - 2 * self.manifest.margin

    def _dense_line(self) -> tuple[str, ...]:
        if self.card.image.side == 1:
            return ()
        tile = self.grid.tiled(self.side, self.manifest.margin)
        size = f"{self.side} x {self.side} patches of {self.grid.patch_m:.3g} m"
        kept = ", all but the outer ones" if self.manifest.margin else ""
        return (f"Each {tile.patch_m:.4g} m seen at once become {size}{kept}.",)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know before it runs."""
        return tuple(dict.fromkeys(w for s in self.sources for w in (*s.match.warnings, *s.warnings)))

    def work(self, source: SourcePlan, parts: Sequence[Part], damaged: Sequence[Part] = ()) -> list[Work]:
        """The parts to make of one raster, given those that there are."""
        whole = self.request.extent is None
        return work_left(source.cells, source.unit, parts, source.fingerprint, damaged, whole)


def make_plan(request: EncodeRaster, card: ModelCard, job: Job) -> EncodePlan:
    """Look at everything that an encoding needs.

    Raises:
        RequestError: an argument is out of its range.
        RasterError: a raster can't be read, has no place on the ground, not the bands, or lies off the extent.
        CollectionError: the collection is damaged, newer, or was made with another encoder, grid or pixel size.
    """
    _check(request)
    folder = Path(request.collection).expanduser().absolute()
    rasters = [describe(_absolute(path)) for path in request.inputs]
    is_new = not (folder / NAME).exists()
    manifest = _begin(request, card, rasters[0]) if is_new else _continue(request, card, folder)
    sources: list[SourcePlan] = []
    for raster, name in zip(rasters, request.sources or request.inputs):
        sources.append(_plan_source(request, card, manifest, raster, name, [s.name for s in sources], job))
    return EncodePlan(request, card, folder, manifest, is_new, tuple(sources))


def _check(request: EncodeRaster) -> None:
    checks = [
        (bool(request.inputs), "INPUT names no raster. Give at least one."),
        (len(set(request.inputs)) == len(request.inputs), "INPUT names a raster twice. Give each once."),
        (len(request.sources) in (0, len(request.inputs)), "sources must have one name an input, or be empty."),
        (0 <= request.overlap <= 0.9, f"OVERLAP is {request.overlap:g}; it must be from 0 to 0.9 of a patch."),
        (0 <= request.min_valid <= 1, f"MIN_VALID is {request.min_valid:g}; it must be from 0 to 1."),
        (request.pixel_size_m is None or 0 < request.pixel_size_m < 1e5, "PIXEL_SIZE must be metres, more than 0."),
        (request.date is None or _is_date(request.date), f"DATE is {request.date!r}; write it as 2020-05-31."),
        (request.threads >= 0 and request.batch >= 0, "threads and batch must be 0 or more."),
        (bool(request.collection.strip()), "COLLECTION names no folder."),
    ]
    for holds, complaint in checks:
        if not holds:
            raise RequestError(complaint)


def _is_date(text: str) -> bool:
    try:
        iso_date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _begin(request: EncodeRaster, card: ModelCard, raster: Raster) -> Manifest:
    pixel_size_m = request.pixel_size_m or card.pixel_size_for(raster.pixel_size_m)
    side = card.image.side
    grid = choose_grid(raster, pixel_size_m, card.image.patch_px // side, request.overlap if side == 1 else 0)
    margin = _margin(side, request.overlap)
    return Manifest(card.id, card.name, card.digest(), card.dimension, grid, key=uuid.uuid4().hex, margin=margin)


def _margin(side: int, overlap: float) -> int:
    """How many of a dense encoder's patches at each edge are left to its neighbours, so that what it sees at once
    overlaps by that fraction: next to an edge an encoder knows but half of the surroundings."""
    return 0 if side == 1 else min((side - 1) // 2, math.floor(overlap * side / 2 + 0.5))


def _continue(request: EncodeRaster, card: ModelCard, folder: Path) -> Manifest:
    manifest = read_manifest(folder)
    check_encoder(folder, manifest, card)
    grid = manifest.grid
    if request.pixel_size_m is not None and abs(request.pixel_size_m / grid.pixel_size_m - 1) > 1e-6:
        raise CollectionError(
            f"The collection {folder} has pixels of {grid.pixel_size_m:g} m; PIXEL_SIZE asks for "
            f"{request.pixel_size_m:g} m. Leave PIXEL_SIZE empty, or choose another folder."
        )
    side = card.image.side
    if side > 1 and _margin(side, request.overlap) != manifest.margin:
        raise CollectionError(
            f"In the collection {folder}, what the encoder sees at once overlaps by {2 * manifest.margin / side:.2g}; "
            f"OVERLAP asks for {request.overlap:g}. Give {2 * manifest.margin / side:.2g}, or choose another folder."
        )
    if side == 1 and stride_for(grid.patch_px, request.overlap) != grid.stride_px:
        raise CollectionError(
            f"The collection {folder} has patches that overlap by {grid.overlap:g}; OVERLAP asks for "
            f"{request.overlap:g}. Give {grid.overlap:g}, or choose another folder."
        )
    return manifest


def _plan_source(
    request: EncodeRaster,
    card: ModelCard,
    manifest: Manifest,
    raster: Raster,
    name: str,
    taken: Sequence[str],
    job: Job,
) -> SourcePlan:
    check_reach(raster, manifest.grid)
    known = _known(manifest, raster, name)
    values = request.values.strip() or (known.values if known else "")
    match = match_raster(raster, card, request.bands, values, job)
    date = (request.date or "")[:10] or raster.date or (known.date if known else None)
    side = card.image.side - 2 * manifest.margin
    cells = _wanted(request, raster, manifest.grid).tiles(side).patches(side)
    files = file_states(raster)
    return SourcePlan(
        raster=raster,
        name=known.name if known else _free_name(name, [*taken, *(s.name for s in manifest.sources)]),
        match=match,
        values=values,
        date=date,
        cells=cells,
        files=files,
        fingerprint=fingerprint(raster, files, date, request.min_valid, match.numbers, values),
        unit=known.unit if known else unit_shape(raster, cells, side),
        known=known,
        warnings=_warnings(request, card, raster, manifest.grid),
    )


def _known(manifest: Manifest, raster: Raster, name: str) -> Source | None:
    """What the collection has of a raster: under its path, or under its name if it was moved."""
    for source in manifest.sources:
        if source.path == raster.path:
            return source
    namesake = manifest.source_named(name)
    return namesake if namesake is not None and not Path(namesake.path).exists() else None


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


def _warnings(request: EncodeRaster, card: ModelCard, raster: Raster, grid: Grid) -> tuple[str, ...]:
    found = []
    if raster.pixel_size_m / grid.pixel_size_m > BLURRED:
        found.append(
            f"{raster.name} has pixels of {raster.pixel_size_m:.3g} m, and the encoder is used at "
            f"{grid.pixel_size_m:g} m: it will see a blur. Expect coarse finds, or use an encoder for coarser pixels."
        )
    if unlike := unlike_training(card, grid.pixel_size_m):
        found.append(unlike)
    if not request.date and raster.date_note:
        found.append(f"{raster.name}: {raster.date_note}.")
    return tuple(found)


def _free_name(name: str, taken: Sequence[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _absolute(path: str) -> str:
    return str(Path(path).absolute()) if Path(path).exists() else path
