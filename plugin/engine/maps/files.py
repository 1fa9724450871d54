"""Several rasters of one map in one pass: cloud-optimised GeoTIFFs, and a raster attribute table for classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError  # shutil.copy raises it, and no public module has it
from rasterio.errors import RasterioError
from rasterio.shutil import copy
from rasterio.windows import Window

from ...contract import ClassArea, messages
from ..base.files.disk import failed_write, replacing, writing_to
from ..base.files.leftovers import draft_name, sweep_drafts
from ..base.job import Job
from ..base.products import THREADS
from ..imagery.grid.crs import parse_crs
from .base import TILE, Raster
from .geotiff import MapBand, Statistics

_DRAFT = ".tmp.tif"
#: Of deflate. Ten bands of probabilities take two thirds of the time of level 6, GDAL's default, and 1 % more disk.
LEVEL = 4
#: What rasterio raises where GDAL can't write.
FAILED = (RasterioError, CPLE_BaseError)
#: The bands of all files, from top to bottom: a window, and for each file its values (b, h, w).
Pieces = Iterable[tuple[Window, Sequence[NDArray[Any]]]]
#: GDAL's numbers for the type and the usage of a column of a raster attribute table.
_INTEGER, _REAL, _TEXT = 0, 1, 2
_COLUMNS = (
    ("Value", _INTEGER, 5), ("Class", _TEXT, 2), ("Red", _INTEGER, 6), ("Green", _INTEGER, 7), ("Blue", _INTEGER, 8),
    ("Area_ha", _REAL, 0),
)  # fmt: skip


@dataclass(frozen=True)
class MapFile:
    """A raster of a map. resampling: of its overviews: "nearest" for classes, "average" for measurements."""

    output: Path
    band: MapBand
    resampling: str = "nearest"


def write_files(files: Sequence[MapFile], area: Raster, pieces: Pieces, job: Job) -> list[list[Statistics]]:
    """Write all files of a map. Old files are replaced, with what GDAL and QGIS keep next to them.

    Returns:
        The statistics of each band of each file.

    Raises:
        ResourceError: no disk space, or no permission to write. No incomplete file remains. Cancelled.
    """
    with ExitStack() as stack:
        drafts = []
        for file in files:
            stack.enter_context(writing_to(file.output, messages.maps.NOT_WRITTEN()))
            sweep_drafts(file.output.parent, _DRAFT)
            final = stack.enter_context(replacing(file.output, file.output.with_name(draft_name(_DRAFT))))
            drafts.append((stack.enter_context(_draft(file.output)), final))
        statistics = _written(files, [raw for raw, _ in drafts], area, pieces, job.part(0, 0.9))
        for number, (file, (raw, final)) in enumerate(zip(files, drafts)):
            job.progress(0.9 + 0.1 * number / len(files), messages.maps.WRITING())
            _optimised(raw, final, file.resampling)
            metadata_file(file.output).unlink(missing_ok=True)
    return statistics


class _draft:  # noqa: N801 - a context manager
    """A path next to a file, which is deleted at the end."""

    def __init__(self, output: Path) -> None:
        self._path = output.with_name(draft_name(_DRAFT))

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _written(
    files: Sequence[MapFile], drafts: Sequence[Path], area: Raster, pieces: Pieces, job: Job
) -> list[list[Statistics]]:
    statistics = [[Statistics() for _ in file.band.names or (file.band.title,)] for file in files]
    with ExitStack() as stack:
        stack.enter_context(rasterio.Env(CHECK_DISK_FREE_SPACE="NO"))
        opened = []
        for file, draft in zip(files, drafts):
            opened.append(stack.enter_context(_open(draft, area, file.band)))
        for window, values in pieces:
            job.progress((window.row_off + window.height) / area.height, messages.maps.WRITING())
            for file, draft, out, bands, own in zip(files, drafts, opened, statistics, values):
                try:
                    out.write(own.reshape(len(bands), window.height, window.width), window=window)
                except FAILED as error:
                    raise failed_write(draft, str(error)) from error
                for one, band in zip(bands, own.reshape(len(bands), -1)):
                    one.add(band[band != file.band.nodata])
        for out, bands in zip(opened, statistics):
            for number, one in enumerate(bands, 1):
                out.update_tags(number, **one.tags(area.width * area.height))
    return statistics


def _open(path: Path, area: Raster, band: MapBand) -> Any:
    profile = {
        "driver": "GTiff", "width": area.width, "height": area.height, "count": len(band.names) or 1,
        "dtype": band.dtype, "crs": parse_crs(area.crs), "transform": area.transform, "nodata": band.nodata,
        "tiled": True, "blockxsize": TILE, "blockysize": TILE, "compress": "deflate", "zlevel": 1,
        "predictor": _predictor(band), "bigtiff": "IF_SAFER", "photometric": "MINISBLACK", "interleave": "band",
        "num_threads": THREADS,
    }  # fmt: skip
    if band.colours:
        profile["photometric"] = "PALETTE"
    try:
        file = rasterio.open(path, "w", **profile)
    except FAILED as error:
        raise failed_write(path, str(error)) from error
    file.update_tags(TITLE=band.title, SOFTWARE="Akin", **band.tags)
    for number, name in enumerate(band.names or (band.title,), 1):
        file.set_band_description(number, name)
    if band.colours:
        file.write_colormap(1, dict(band.colours))
    return file


def _predictor(band: MapBand) -> int:
    return 3 if np.issubdtype(np.dtype(band.dtype), np.floating) else 2


def _optimised(raw: Path, final: Path, resampling: str) -> None:
    """A cloud-optimised copy, with overviews. It reads every tile of the draft, which GDAL may have failed to write."""
    options = {
        "COMPRESS": "DEFLATE", "LEVEL": LEVEL, "PREDICTOR": "YES", "BLOCKSIZE": TILE, "BIGTIFF": "IF_SAFER",
        "NUM_THREADS": THREADS,
    }  # fmt: skip
    try:
        with rasterio.Env(CHECK_DISK_FREE_SPACE="NO", GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR"):
            copy(raw, final, driver="COG", OVERVIEW_RESAMPLING=resampling, **options)
            with rasterio.open(final) as file:
                for _, window in file.block_windows(1):
                    file.read(window=window)
    except FAILED as error:
        raise failed_write(final, str(error)) from error


def metadata_file(output: Path) -> Path:
    """The file in which GDAL and QGIS find what the raster itself can't hold."""
    return output.with_name(output.name + ".aux.xml")


def write_table(output: Path, classes: Sequence[ClassArea]) -> None:
    """Write the raster attribute table of a raster of classes, which QGIS shows and styles by. Raises ResourceError."""
    root = ElementTree.Element("PAMDataset")
    table = ElementTree.SubElement(
        ElementTree.SubElement(root, "PAMRasterBand", band="1"), "GDALRasterAttributeTable", tableType="thematic"
    )
    for index, (name, kind, usage) in enumerate(_COLUMNS):
        column = ElementTree.SubElement(table, "FieldDefn", index=str(index))
        for tag, text in (("Name", name), ("Type", str(kind)), ("Usage", str(usage))):
            ElementTree.SubElement(column, tag).text = text
    for index, one in enumerate(classes):
        row = ElementTree.SubElement(table, "Row", index=str(index))
        for cell in (one.value, _plain(one.name), *rgb(one.colour), round(one.area_ha, 4)):
            ElementTree.SubElement(row, "F").text = str(cell)
    with writing_to(output, messages.maps.NOT_WRITTEN()), replacing(metadata_file(output)) as temporary:
        ElementTree.ElementTree(root).write(temporary, encoding="utf-8", xml_declaration=False)


def _plain(text: str) -> str:
    """A name without the control characters that XML can't hold."""
    return "".join(c if c >= " " else " " for c in text)


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0..255) of #rrggbb."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
