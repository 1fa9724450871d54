"""TESSERA as pairs of NPY files: `grid_LON_LAT/grid_LON_LAT.npy` int8 (h, w, 128), and `grid_LON_LAT_scales.npy`.

From geotessera's registry.py and tiles.py: scales are float32 (h, w), or (h, w, 128); CRS and transform are those of
`landmasks/VERSION/grid_LON_LAT.tiff`. Names are the centres of cells of 0.1 degrees.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from ....contract import messages
from ....contract.message import Message
from ...base.errors import RasterError
from ..arrays.tile import ArrayTile, array_reading
from ..arrays.vectors import scale_is_sound
from ..card import TileCard
from ..encoding import Bands, Encoding
from ..tile import Box, FieldTile, Pixels
from . import tessera
from .base import Found
from .raster import card_of, opened

_NAME = re.compile(r"grid_-?\d+(?:\.\d+)?_-?\d+(?:\.\d+)?")
_YEAR = re.compile(r"20[12]\d")
#: What landmasks are called, and how far above a file their folder is looked for.
_MASKS, _ABOVE = (".tiff", ".tif"), 7
_MASK_FOLDERS = ("landmasks", "global_0.1_degree_tiff_all")


class TesseraNpy:
    """See Product."""

    name = "tessera_npy"
    title = "TESSERA (NPY)"
    licence, attribution = tessera.LICENCE, tessera.ATTRIBUTION
    gap_years: tuple[int, int] | None = tessera.GAP_YEARS

    def find(self, path: Path) -> Found | None:
        """See Product."""
        files = [path] if path.suffix == ".npy" and path.is_file() else sorted(path.rglob("grid_*.npy"))
        files = [file for file in files if _NAME.fullmatch(file.stem) and file.is_file()]
        if not files:
            return None
        sets = [(tessera.dataset_in(file.absolute().parent), file.name) for file in files]
        version, variant = tessera.one_dataset(sets)
        notes: list[Message] = []
        tiles = tuple(_tile(file, version, notes) for file in files)
        return Found(version, variant, tessera.BANDS, tessera.ENCODING, tiles, notes=tuple(notes))

    def open(self, tile: TileCard, path: str, encoding: Encoding, dimension: int, coarse: str) -> FieldTile:
        """See Product."""
        with array_reading(path):
            values, scales = _loaded(Path(path))
        return ArrayTile(tile, dimension, coarse, lambda box: _pixels(values, scales, encoding, box))


def _loaded(file: Path) -> tuple[Bands, Bands]:
    """Vectors (h, w, 128) and scales, read where they are used. Raises OSError, ValueError, RasterError."""
    its_scales = file.with_name(f"{file.stem}_scales.npy")
    values = np.load(file, mmap_mode="r", allow_pickle=False)
    if not its_scales.is_file():
        raise RasterError(messages.fields.NO_SCALES(file=file.name))
    scales = np.load(its_scales, mmap_mode="r", allow_pickle=False)
    if values.ndim != 3 or values.shape[2] != tessera.BANDS or values.dtype != np.int8 or values.size == 0:
        raise RasterError(messages.fields.TESSERA_OTHER(file=file.name, bands=tessera.BANDS))
    if scales.shape not in (values.shape, values.shape[:2]) or scales.dtype.kind != "f":
        raise RasterError(messages.fields.NO_SCALES(file=file.name))
    return values, scales


def _pixels(values: Bands, scales: Bands, encoding: Encoding, box: Box) -> Pixels:
    here = slice(box.row, box.row + box.height), slice(box.col, box.col + box.width)
    bands, its = np.ascontiguousarray(values[here].transpose(2, 0, 1)), scales[here]
    sound = scale_is_sound(its, tessera.MOST_SCALE)
    if its.ndim == 2:
        return Pixels(bands, encoding.valid(bands) & sound, encoding)
    whole = np.asarray(sound.all(axis=2))
    scaled = bands * np.where(whole[:, :, None], its, 0).transpose(2, 0, 1).astype(np.float32)
    each = Encoding("float")
    return Pixels(scaled, each.valid(scaled) & whole, each)


def _tile(file: Path, version: str, notes: list[Message]) -> TileCard:
    with array_reading(str(file)):
        values, scales = _loaded(file)
        _check(file, values, scales, notes)
    year = next((int(part) for part in reversed(file.parts[:-1]) if _YEAR.fullmatch(part)), None)
    mask = _mask(file, version)
    with opened(mask) as dataset:
        card = card_of(dataset, mask, year)
    if (card.height, card.width) != values.shape[:2]:
        raise RasterError(messages.fields.TESSERA_OTHER_MASK(file=file.name, mask=mask.name))
    return TileCard(str(file.absolute()), year, card.crs, card.transform, card.width, card.height)


def _check(file: Path, values: Bands, scales: Bands, notes: list[Message]) -> None:
    """Name the pixels whose scale is none of TESSERA. Raises RasterError: no other pixel is left."""
    finite = np.isfinite(scales)
    absurd = finite & (scales > tessera.MOST_SCALE)
    if not absurd.any():
        return
    value = float(np.where(absurd, scales, 0).max()) * float(np.abs(values.astype(np.int16)).max())
    if not (finite & ~absurd).any():
        raise RasterError(messages.fields.TESSERA_ABSURD(file=file.name, value=value))
    count = int((absurd if absurd.ndim == 2 else absurd.any(axis=2)).sum())
    notes.append(messages.fields.TESSERA_LEFT_OUT(file=file.name, value=value, count=count))


def _mask(file: Path, version: str) -> Path:
    """The landmask of a tile, of its version. Raises RasterError: it is missing."""
    names = [file.stem + ending for ending in _MASKS]
    short = f"v{version.removesuffix('.0')}"
    for folder in (file.absolute().parent, *file.absolute().parents)[:_ABOVE]:
        places = [folder, *(folder / name / below for name in _MASK_FOLDERS for below in (short, ""))]
        for mask in (place / name for place in places for name in names):
            if mask.is_file():
                return mask
    raise RasterError(messages.fields.TESSERA_NO_MASK(file=file.name, mask=names[0], version=short))


PRODUCT = TesseraNpy()
