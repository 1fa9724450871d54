"""A new encoder tested on a few patches of a raster: its embedding as a picture, and how much places differ."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import from_origin

from ....contract.message import Message
from ....contract.messages.exchange import importing as sentences
from ...base.components import Components
from ...base.errors import RasterError
from ...base.files.disk import failed_write, writing_to
from ...base.job import Job
from ...encode.grid import choose_grid, raster_bounds
from ...encode.patches import Chunk, PatchReader, joined
from ...encode.settings import Frame, PatchSettings
from ...encode.work import chunks
from ...encoders.card import ModelCard
from ...encoders.encoder import has_numbers, not_numbers
from ...encoders.extras import any_needs
from ...encoders.kinds import open_encoder
from ...imagery.bands.scaling import measure_scaling
from ...imagery.bands.series import Dated, RasterOptions, dates_of_raster, match_lines
from ...imagery.grid.crs import parse_crs
from ...imagery.grid.grid import Cells, Grid, unfold
from ...imagery.raster.describe import Raster, describe

_PNG_PX = 640  # a PNG is shown at its own size; QGIS zooms a GeoTIFF


def spread(vectors: np.ndarray) -> float:
    """The mean cosine between different vectors, float32 (n, d) of length 1: near 1, all are nearly the same."""
    n = len(vectors)
    if n < 2:
        return 1.0
    total = vectors.sum(axis=0, dtype=np.float64)
    return float((total @ total - n) / (n * (n - 1)))


def write_picture(path: Path, grid: Grid, rows: np.ndarray, cols: np.ndarray, vectors: np.ndarray) -> None:
    """Draw vectors, float32 (n, d), at their rows and columns (int, n) of a grid, to a GeoTIFF or a PNG.

    Raises:
        ResourceError: the file can't be written.
    """
    row0, col0 = int(rows.min()), int(cols.min())
    height, width = int(rows.max()) - row0 + 1, int(cols.max()) - col0 + 1
    components = Components.of(vectors)
    picture = np.zeros((4, height, width), np.uint8)
    picture[:3, rows - row0, cols - col0] = components.colours(components.axes @ vectors.T)
    picture[3, rows - row0, cols - col0] = 255
    cell_m = grid.cell_x_m  # the grid of a test is the same in both directions
    xmin, ymax = grid.x0 + col0 * cell_m, grid.y0 - row0 * cell_m
    margin = (grid.patch_m - cell_m) / 2  # a cell is drawn at its patch's centre
    png = path.suffix.lower() == ".png"
    zoom = max(1, _PNG_PX // max(width, height)) if png else 1
    picture = picture.repeat(zoom, axis=1).repeat(zoom, axis=2)
    transform = from_origin(xmin + margin, ymax - margin, cell_m / zoom, cell_m / zoom)
    profile = {"driver": "PNG" if png else "GTiff", "width": width * zoom, "height": height * zoom}
    profile |= {"count": 4, "dtype": "uint8"}
    with writing_to(path, sentences.PICTURE_NOT_WRITTEN()):
        path.open("wb").close()
        try:
            with rasterio.open(path, "w", **profile, crs=parse_crs(grid.crs), transform=transform) as target:
                target.colorinterp = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
                target.write(picture)
        except rasterio.errors.RasterioError as error:  # GDAL does not say why
            raise failed_write(path, str(error)) from error


PATCHES = 400  # at most: enough to see a landscape, seconds on a CPU
TILES = 36  # of a dense encoder, each of which has many patches
SAMPLE_BYTES = 256 << 20  # of all patches as float32: of large patches with many bands there are fewer, at least 4
STAND_IN = "2020-07-01"  # a test needs a date where the raster has none; an encoding asks for it
_MIN_VALID = 0.5


@dataclass(frozen=True)
class Sample:
    """Patches from the middle of a raster, ready for an encoder.

    patches: float32 (n, c, patch_px, patch_px), or (n, t, c, patch_px, patch_px) of a series, scaled and normalised.
    extras: the encoder's further inputs, by kind. rows, cols: int (n,), places on `grid`. found: how the bands were
    matched, and what replaces dates that the raster does not have.
    """

    name: str
    grid: Grid
    rows: np.ndarray
    cols: np.ndarray
    patches: np.ndarray
    extras: Mapping[str, np.ndarray]
    found: tuple[Message, ...]
    warnings: tuple[Message, ...]


def sample_patches(card: ModelCard, path: str, bands: tuple[int, ...], job: Job, values: str = "") -> Sample:
    """Up to 400 patches from the middle of a raster. values: what the user says about its values.

    Raises:
        RasterError: it can't be read, its bands don't match, or its middle is almost only nodata.
    """
    raster = describe(path)
    dates = dates_of_raster(raster, card, RasterOptions(bands, values), job)
    grid, cells = _middle(raster, card)
    settings = PatchSettings(_frames(card, dates, job), grid, card, _MIN_VALID)
    chunk, enough = _read(settings, cells, job)
    if len(enough) * card.image.side < 2:
        raise RasterError(sentences.NO_DATA(raster=raster.name))
    rows, cols, extras = chunk.row[enough], chunk.col[enough], {k: v[enough] for k, v in chunk.extras.items()}
    warnings = tuple(dict.fromkeys(w for d in dates for w in d.match.warnings))
    found = (*match_lines(dates), *_stand_ins(card, dates))
    return Sample(raster.name, grid, rows, cols, chunk.tensors[enough], extras, found, warnings)


def dry_run(
    card: ModelCard, path: str, bands: tuple[int, ...], picture: Path, job: Job, values: str = ""
) -> tuple[float, list[Message], list[Message]]:
    """Encode up to 400 patches from the middle of a raster and draw them.

    Returns:
        The mean cosine between patches, what was found (how the bands match, for example), and warnings.

    Raises:
        RasterError: as in sample_patches. ModelFileError: the encoder can't be run, or gives no numbers. ResourceError:
            the picture can't be written.
    """
    sample = sample_patches(card, path, bands, job.part(0, 0.4), values)
    side = card.image.side
    vectors = encode_patches(card, sample.patches, job.part(0.4, 0.95), sample.extras).reshape(-1, card.dimension)
    grid, rows, cols = sample.grid, sample.rows, sample.cols
    if side > 1:
        grid, (rows, cols) = grid.parted(side), unfold(rows, cols, side)
    good, warnings = has_numbers(vectors), list(sample.warnings)
    if not good.any():
        raise not_numbers(card)
    if not good.all():
        blank = int(np.count_nonzero(~good))
        warnings.append(sentences.SOME_NOT_NUMBERS(count=blank, total=len(vectors), raster=sample.name))
    vectors, rows, cols = vectors[good], rows[good], cols[good]
    write_picture(picture, grid, rows, cols, vectors)
    alike = spread(vectors)
    tried = sentences.TRIED(count=len(vectors), patch_m=grid.patch_m, raster=sample.name, cosine=alike)
    return alike, [*sample.found, tried], warnings


def _middle(raster: Raster, card: ModelCard) -> tuple[Grid, Cells]:
    """A grid of at most 400 patches: they overlap on a small raster, and cover the middle of a large one. For a dense
    encoder: 36 tiles that don't overlap."""
    size, patch_px = card.pixel_size_for(raster.pixel_size_m), card.image.patch_px
    grid = choose_grid(raster, size, patch_px, 0.0)
    xmin, ymin, xmax, ymax = raster_bounds(raster, grid.crs)
    area = max((xmax - xmin) * (ymax - ymin), grid.patch_m**2)
    most, closest = (PATCHES, patch_px / 8) if card.image.side == 1 else (TILES, patch_px)
    most = max(4, min(most, SAMPLE_BYTES // (4 * patch_px**2 * len(card.image.channels) * card.image.steps)))
    stride_px = round(min(patch_px, max(closest, math.sqrt(area / most) / size)))
    grid = Grid(grid.crs, grid.x0, grid.y0, size, patch_px, max(1, stride_px))
    cells = grid.cells_covering(xmin, ymin, xmax, ymax)
    rows, cols = cells.row1 - cells.row0, cells.col1 - cells.col0
    least = math.isqrt(most)
    keep = min(rows, max(least, most // max(cols, 1))), min(cols, max(least, most // max(rows, 1)))
    row, col = cells.row0 + (rows - keep[0]) // 2, cells.col0 + (cols - keep[1]) // 2
    return grid, Cells(row, row + keep[0], col, col + keep[1])


def _frames(card: ModelCard, dates: Sequence[Dated], job: Job) -> tuple[Frame, ...]:
    """Scaled as for an encoding; a date that the encoder needs and the raster does not have is made up."""
    day = STAND_IN if any_needs((e.kind for e in card.image.extras), "dates") else None
    scalings = {id(d): measure_scaling(d.raster, card, d.match, job) for d in dates}
    return tuple(Frame(d.raster, d.match.numbers, scalings[id(d)], d.date or day) for d in dates)


def _stand_ins(card: ModelCard, dates: Sequence[Dated]) -> list[Message]:
    name, found = dates[0].raster.name, []
    if len(dates) > 1 and all(d is dates[0] for d in dates):
        found.append(sentences.RASTER_STANDS_IN(raster=name, steps=len(dates)))
    if any_needs((e.kind for e in card.image.extras), "dates") and not all(d.date for d in dates):
        found.append(sentences.DATE_STANDS_IN(raster=name, date=STAND_IN))
    return found


def _read(settings: PatchSettings, cells: Cells, job: Job) -> tuple[Chunk, np.ndarray]:
    """The patches, and the indices (int64) of those with enough data; a dense encoder's tile counts as a whole."""
    reader, read = PatchReader(settings, job.check), []
    try:
        for piece in chunks(cells, settings):
            job.progress((piece.row0 - cells.row0) / (cells.row1 - cells.row0), sentences.READING_PATCHES())
            read.append(reader.read(piece))
    finally:
        reader.close()
    whole = joined(read)
    return whole, np.flatnonzero(whole.valid.mean(axis=1) >= _MIN_VALID)


def encode_patches(
    card: ModelCard, patches: np.ndarray, job: Job, extras: Mapping[str, np.ndarray] | None = None
) -> np.ndarray:
    """The vectors of patches as in Sample, as `Encoder.encode` gives them, on the CPU."""
    encoder = open_encoder(card, device="cpu")
    batch = encoder.fixed_batch or 16
    vectors = []
    for start in range(0, len(patches), batch):
        job.progress(start / len(patches), sentences.TRYING(patch=start, patches=len(patches)))
        some = slice(start, start + batch)
        vectors.append(encoder.encode(patches[some], {k: v[some] for k, v in (extras or {}).items()}))
    return np.concatenate(vectors)
