"""The plan of an encoding: everything is checked before anything is written."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...contract import EncodeRaster, Message, messages
from ...contract.addresses import without_secrets
from ...contract.pixel_size import LOOK_FOR
from ..base.errors import CollectionError, RequestError
from ..base.job import Job
from ..collection.collection import check_encoder
from ..collection.manifest import NAME, Manifest, Part, read_manifest
from ..encoders.card import ModelCard
from ..imagery.grid.grid import Grid, stride_for
from ..imagery.raster.dates import is_date
from ..imagery.raster.describe import Raster, describe
from .checks.far_away import far_away_note
from .checks.mixed_colors import mixed_colors_note
from .checks.place import check_place
from .checks.undated import undated_note
from .grid import choose_grid, fitted
from .pixel_size import grid_warnings
from .source import SourcePlan, inputs_of, plan_source
from .work import Work, work_left


@dataclass(frozen=True)
class EncodePlan:
    """The plan of one encoding.

    manifest: that of the collection as it is now, or of a new one. notes: about its pixel size and how its rasters
    suit each other.
    """

    request: EncodeRaster
    card: ModelCard
    folder: Path
    manifest: Manifest
    is_new: bool
    sources: tuple[SourcePlan, ...]
    notes: tuple[Message, ...] = ()

    @property
    def grid(self) -> Grid:
        """The grid of the patches."""
        return self.manifest.grid

    @property
    def overlap(self) -> float:
        """The fraction (0..1) by which patches overlap; with a dense encoder, its tiles."""
        side = self.card.image.side
        return self.grid.overlap if side == 1 else 2 * self.manifest.margin / side

    @property
    def match_lines(self) -> tuple[Message, ...]:
        """Which band feeds which channel. Lines begin with the raster's name where they differ."""
        first = self.sources[0].lines
        if all(s.lines == first for s in self.sources):
            return (*first, *self._dense_line())
        lines = [(s.raster.name, line) for s in self.sources for line in s.lines]
        return (*(messages.rasters.OF_RASTER(raster=name, message=line) for name, line in lines), *self._dense_line())

    @property
    def side(self) -> int:
        """Patches along a side of a tile; 1 where the encoder is not dense."""
        return self.card.image.side - 2 * self.manifest.margin

    def _dense_line(self) -> tuple[Message, ...]:
        if self.card.image.side == 1:
            return ()
        tile = self.grid.tiled(self.side, self.manifest.margin)
        sentence = messages.encode.DENSE_INNER if self.manifest.margin else messages.encode.DENSE
        return (sentence(tile_m=tile.patch_m, side=self.side, patch_m=self.grid.patch_m),)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What the user should know before the encoding runs."""
        return tuple(dict.fromkeys([*self.notes, *(w for s in self.sources for w in s.warnings)]))

    def work(self, source: SourcePlan, parts: Sequence[Part], damaged: Sequence[Part] = ()) -> list[Work]:
        """What is left to do for one source, given the parts that the collection has of it."""
        whole = self.request.extent is None
        return work_left(source.cells, source.unit, parts, source.fingerprint, damaged, whole)


def make_plan(request: EncodeRaster, card: ModelCard, job: Job) -> EncodePlan:
    """Look at everything that an encoding needs, and check it.

    Raises:
        RequestError: an argument is out of its range.
        RasterError: a raster can't be read, is not georeferenced, lacks bands, or does not overlap the extent.
        ResourceError: nobody can write into the folder of the collection.
        CollectionError: the collection is damaged, from a newer version, or has another encoder, grid or pixel size.
    """
    _check(request, card)
    folder = Path(request.collection).expanduser().absolute()
    check_place(folder)
    rasters = [describe(_absolute(path)) for path in request.inputs]
    is_new = not (folder / NAME).exists()
    first = _grid_raster(rasters, card)
    manifest = _begin(request, card, first) if is_new else _continue(request, card, folder)
    sources: list[SourcePlan] = []
    names: set[str] = set()
    for given in inputs_of(request, card, rasters):
        sources.append(plan_source(request, card, manifest, given, names, job))
        names.add(sources[-1].name)
    noted = grid_warnings(request, card, first, manifest.grid, is_new)
    for checked in (far_away_note, undated_note, mixed_colors_note):
        noted += checked(manifest, sources)
    return EncodePlan(request, card, folder, manifest, is_new, tuple(sources), noted)


def _grid_raster(rasters: Sequence[Raster], card: ModelCard) -> Raster:
    """The raster that defines the grid of a new collection: the first one; in a series the one with the smallest
    pixels, so that the order of the inputs does not matter."""
    return rasters[0] if card.image.steps == 1 else min(rasters, key=lambda r: (r.pixel_size_m, r.path))


def _check(request: EncodeRaster, card: ModelCard) -> None:
    say, size, overlap = messages.encode, request.pixel_size_m, request.overlap
    wrong_wish = say.WRONG_LOOK_FOR(look_for=request.look_for, choices=list(LOOK_FOR))
    checks = [
        (bool(request.inputs), say.NO_INPUT()),
        (len(set(map(without_secrets, request.inputs))) == len(request.inputs), say.INPUT_TWICE()),
        (len(request.sources) in (0, len(request.inputs)), say.WRONG_SOURCES()),
        (overlap is None or 0 <= overlap <= 0.9, say.WRONG_OVERLAP(overlap=overlap)),
        (0 <= request.min_valid <= 1, say.WRONG_MIN_VALID(min_valid=request.min_valid)),
        (size is None or 0 < size < 1e5, say.WRONG_PIXEL_SIZE(pixel_size_m=size)),
        (request.look_for in ("", *LOOK_FOR), wrong_wish),
        *_date_checks(request, card),
        (request.threads >= 0 and request.batch >= 0, say.WRONG_NUMBERS()),
        (bool(request.collection.strip()), say.NO_FOLDER()),
    ]
    for holds, message in checks:
        if not holds:
            raise RequestError(message)


def _date_checks(request: EncodeRaster, card: ModelCard) -> list[tuple[bool, Message]]:
    say, steps, rasters, count = messages.encode, card.image.steps, len(request.inputs), len(request.dates)
    each = say.DATES_OF_RASTERS if rasters > 1 or steps == 1 else say.DATES_OF_STACK
    wanted = rasters if rasters > 1 or steps == 1 else steps
    wrong = next((d for d in request.dates if d and not is_date(d)), None)
    return [
        (request.date is None or is_date(request.date), say.WRONG_DATE(date=request.date)),
        (wrong is None, say.WRONG_DATES(date=wrong)),
        (count in (0, wanted), each(count=count, wanted=wanted)),
        (not (request.date and request.dates), say.DATE_AND_DATES()),
        (steps == 1 or not request.date, say.ONE_DATE(encoder=card.name, steps=steps)),
    ]


def _begin(request: EncodeRaster, card: ModelCard, raster: Raster) -> Manifest:
    pixel_size_m = request.pixel_size_m or card.pixel_size_for(raster.pixel_size_m, request.look_for)
    side, overlap = card.image.side, request.overlap or 0.0
    grid = choose_grid(raster, pixel_size_m, card.image.patch_px // side, overlap if side == 1 else 0)
    margin = _margin(side, overlap)
    if side == 1 and not overlap:
        grid = fitted(grid, raster)
    return Manifest(card.id, card.name, card.digest(), card.dimension, grid, key=uuid.uuid4().hex, margin=margin)


def _margin(side: int, overlap: float) -> int:
    """How many patches at each edge of a dense encoder's tile come from the neighbouring tile, so that tiles overlap by
    this fraction: at the edge of a tile an encoder sees only half of the surroundings."""
    return 0 if side == 1 else min((side - 1) // 2, math.floor(overlap * side / 2 + 0.5))


def _continue(request: EncodeRaster, card: ModelCard, folder: Path) -> Manifest:
    manifest = read_manifest(folder)
    check_encoder(folder, manifest, card)
    grid = manifest.grid
    if request.pixel_size_m is not None and abs(request.pixel_size_m / grid.pixel_size_m - 1) > 1e-6:
        pixels = {"collection_m": grid.pixel_size_m, "asked_m": request.pixel_size_m}
        raise CollectionError(messages.encode.OTHER_PIXEL_SIZE(folder=str(folder), **pixels))
    if request.overlap is not None:
        _check_overlap(request.overlap, card.image.side, manifest, str(folder))
    return manifest


def _check_overlap(overlap: float, side: int, manifest: Manifest, folder: str) -> None:
    grid = manifest.grid
    if side > 1 and _margin(side, overlap) != manifest.margin:
        dense = messages.encode.OTHER_OVERLAP_DENSE
        raise CollectionError(dense(folder=folder, collection=2 * manifest.margin / side, asked=overlap))
    if side == 1 and stride_for(grid.patch_px, overlap) != grid.stride_px:
        raise CollectionError(messages.encode.OTHER_OVERLAP(folder=folder, collection=grid.overlap, asked=overlap))


def _absolute(path: str) -> str:
    return str(Path(path).absolute()) if Path(path).exists() else path
