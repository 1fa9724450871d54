"""Whether the values of a manifest are possible and agree with each other. Types were checked when it was parsed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from ...imagery.grid.grid import Cells, Grid
from ...imagery.raster.dates import is_date
from ...imagery.values.scaling import RasterScaling
from .values import Manifest, Part, Source, SourceDate

#: Of patches: the world in pixels of 0.3 m has 300,000 rows of 224 pixels.
_MOST_CELLS = 1 << 31
_CURVES = ("", "db", "power")

#: What must hold, and what is said where it does not.
Check = tuple[bool, str]


def check(manifest: Manifest) -> None:
    """Raise ValueError, with a text for developers, at the first value that can't be."""
    _hold(_of_collection(manifest))
    _hold(_of_grid(manifest.grid))
    numbers = {source.number for source in manifest.sources}
    _hold([(len(numbers) == len(manifest.sources), "two sources have one number")])
    for source in manifest.sources:
        _hold(of_source(source, manifest.next_source))
    for part in manifest.parts:
        _hold(of_part(part, numbers))
    files = [part.file for part in manifest.parts if part.file is not None]
    _hold([(len(set(files)) == len(files), "two parts have one file")])


def _hold(checks: Iterable[Check]) -> None:
    for holds, text in checks:
        if not holds:
            raise ValueError(text)


def _of_collection(m: Manifest) -> Iterator[Check]:
    yield bool(m.encoder and m.key), "the encoder or the key is missing"
    yield 1 <= m.dimension <= 1 << 20, "dimension is out of range"
    yield 0 <= m.margin <= 1 << 20, "margin is out of range"
    yield min(m.next_id, m.next_source, m.serial) >= 0, "a counter is negative"
    yield m.patches <= m.next_id, "there are more patches than ids"


def _of_grid(grid: Grid) -> Iterator[Check]:
    yield bool(grid.crs.strip()), "the grid has no CRS"
    yield _are_numbers((grid.x0, grid.y0)), "the grid's origin is not a number"
    yield _are_numbers((grid.pixel_size_m,)) and 0 < grid.pixel_size_m < 1e7, "pixel_size_m is out of range"
    yield 1 <= grid.patch_px <= 1 << 20, "patch_px is out of range"
    yield 1 <= grid.stride_px <= grid.patch_px, "stride_px is out of range"
    fits = grid.fit_px or (1.0, 1.0)
    yield _are_numbers(fits) and all(0 < f <= grid.patch_px for f in fits), "fit_px is out of range"


def of_source(source: Source, next_source: int) -> Iterator[Check]:
    """What must hold for a source."""
    where = f"source {source.number}"
    yield 0 <= source.number < next_source, f"{where}: its number is out of range"
    yield bool(source.name and source.fingerprint), f"{where}: its name or its fingerprint is missing"
    yield 0 <= source.min_valid <= 1, f"{where}: min_valid is out of range"
    yield min(source.unit) >= 1, f"{where}: unit is out of range"
    yield from _of_date(source, where)
    for dated in source.earlier:
        yield from _of_date(dated, where)


def _of_date(dated: Source | SourceDate, where: str) -> Iterator[Check]:
    yield dated.date is None or not dated.date or is_date(dated.date), f"{where}: {dated.date!r} is not a date"
    yield all(band is None or band >= 1 for band in dated.bands), f"{where}: a band is out of range"
    yield _is_scaling(dated.scaling, len(dated.bands)), f"{where}: its scaling is not possible"
    yield all(file.size >= 0 for file in dated.files), f"{where}: the size of a file is negative"


def _is_scaling(scaling: RasterScaling, channels: int) -> bool:
    right_lengths = len(scaling.gain) == len(scaling.bias) == channels
    right_curves = len(scaling.curves) in (0, channels) and all(curve in _CURVES for curve in scaling.curves)
    finite = _are_numbers((*scaling.gain, *scaling.bias, scaling.scale, scaling.offset))
    return right_lengths and right_curves and finite


def of_part(part: Part, numbers: set[int]) -> Iterator[Check]:
    """What must hold for a part, of a collection with the sources of these numbers."""
    where = f"part {part.file} of source {part.source}"
    yield part.source in numbers, f"{where}: there is no such source"
    yield _are_cells(part.cells), f"{where}: its cells are not possible"
    yield min(part.patches, part.skipped, part.bytes, part.blank) >= 0, f"{where}: a count is negative"
    yield part.patches <= part.cells.count and part.blank <= part.skipped, f"{where}: a count is too large"
    yield (part.file is None) == (part.patches == 0), f"{where}: it has patches, or a file, but not both"
    yield part.file is None or _is_name(part.file), f"{where}: its file has no possible name"
    yield 0 <= part.crc32 < 1 << 32, f"{where}: crc32 is out of range"


def _are_cells(cells: Cells) -> bool:
    ordered = cells.row0 <= cells.row1 and cells.col0 <= cells.col1
    return ordered and all(abs(n) < _MOST_CELLS for n in (cells.row0, cells.row1, cells.col0, cells.col1))


def _is_name(file: str) -> bool:
    return file.endswith(".parquet") and not set(file) & set("/\\:\0")


def _are_numbers(values: Sequence[float]) -> bool:
    return all(math.isfinite(value) for value in values)
