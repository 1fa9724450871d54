"""What an encoding will do, worked out and checked before anything is written."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...contract import EncodeRaster, Message, messages
from ...contract.message import Text
from ..base.errors import CollectionError, RequestError
from ..base.job import Job
from ..collection.collection import check_encoder
from ..collection.manifest import NAME, Manifest, Part, read_manifest
from ..encoders.card import ModelCard
from ..imagery.grid.grid import Grid, stride_for
from ..imagery.raster.dates import is_date
from ..imagery.raster.describe import Raster, describe
from .grid import choose_grid
from .source import SourcePlan, inputs_of, plan_source
from .work import Work, work_left


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
    def match_lines(self) -> tuple[Text, ...]:
        """Which band feeds which channel; with the raster's name where there are several, or the date."""
        if len(self.sources) == 1:
            return (*self.sources[0].lines, *self._dense_line())
        named = [
            messages.rasters.OF_RASTER(raster=s.raster.name, message=line) for s in self.sources for line in s.lines
        ]
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
    def warnings(self) -> tuple[Message, ...]:
        """What the user should know before it runs."""
        return tuple(dict.fromkeys(w for s in self.sources for w in s.warnings))

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
    _check(request, card)
    folder = Path(request.collection).expanduser().absolute()
    rasters = [describe(_absolute(path)) for path in request.inputs]
    is_new = not (folder / NAME).exists()
    manifest = _begin(request, card, _foremost(rasters, card)) if is_new else _continue(request, card, folder)
    sources: list[SourcePlan] = []
    for given in inputs_of(request, card, rasters):
        sources.append(plan_source(request, card, manifest, given, [s.name for s in sources], job))
    return EncodePlan(request, card, folder, manifest, is_new, tuple(sources))


def _foremost(rasters: Sequence[Raster], card: ModelCard) -> Raster:
    """The one that a new collection's grid is made for: the first; of a series the finest, in any order of inputs."""
    return rasters[0] if card.image.steps == 1 else min(rasters, key=lambda r: (r.pixel_size_m, r.path))


def _check(request: EncodeRaster, card: ModelCard) -> None:
    steps, rasters, dates = card.image.steps, len(request.inputs), len(request.dates)
    wanted, each = (rasters, "raster") if rasters > 1 or steps == 1 else (steps, "date of the stack")
    checks = [
        (bool(request.inputs), "INPUT names no raster. Give at least one."),
        (len(set(request.inputs)) == len(request.inputs), "INPUT names a raster twice. Give each once."),
        (len(request.sources) in (0, len(request.inputs)), "sources must have one name an input, or be empty."),
        (0 <= request.overlap <= 0.9, f"OVERLAP is {request.overlap:g}; it must be from 0 to 0.9 of a patch."),
        (0 <= request.min_valid <= 1, f"MIN_VALID is {request.min_valid:g}; it must be from 0 to 1."),
        (request.pixel_size_m is None or 0 < request.pixel_size_m < 1e5, "PIXEL_SIZE must be metres, more than 0."),
        (request.date is None or is_date(request.date), f"DATE is {request.date!r}; write it as 2020-05-31."),
        (all(not d or is_date(d) for d in request.dates), "DATES must be ISO dates: 2020-01-05 2020-05-31."),
        (dates in (0, wanted), f"DATES names {dates} dates; give {wanted}, one a {each}."),
        (not (request.date and request.dates), "Give DATE or DATES, not both."),
        (steps == 1 or not request.date, f"DATE is one date, and {card.name} takes {steps}: give DATES instead."),
        (request.threads >= 0 and request.batch >= 0, "threads and batch must be 0 or more."),
        (bool(request.collection.strip()), "COLLECTION names no folder."),
    ]
    for holds, complaint in checks:
        if not holds:
            raise RequestError(complaint)


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


def _absolute(path: str) -> str:
    return str(Path(path).absolute()) if Path(path).exists() else path
