"""What a field of an area takes, before anything moves: the verb plan_field, and the first half of fetch_field."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ....contract import Extent, PlanField, PlanFieldResult, PlannedRaster, messages
from ...base.errors import RasterError, RequestError, ResourceError
from ...base.files.disk import reading_from
from ...base.job import Job
from ...fields.products import Product, product_named
from ..download import Network
from .addresses import Allowed, allowed
from .cog import Cog, read_cog
from .index import Box, Raster, index_file, rasters_in
from .remote_file import RemoteFile
from .sources import RemoteSource, source_named
from .window import Blocks, blocks_in, in_degrees

#: More is not read at once: about 15 whole AlphaEarth rasters.
MOST_BYTES = 64_000_000_000
#: An index that names more rasters in an area of this size is not true: an AlphaEarth raster has 4 GB.
MOST_RASTERS = 1000
#: More is read only with the user's consent.
CONSENT_BYTES = 2_000_000_000
#: Headers that are read at the same time.
THREADS = 4
#: What the written rasters and their overviews take, for each byte that is read.
_WRITTEN = 1.3
#: A degree of latitude in metres.
_DEGREE_M = 111_320.0


@dataclass(frozen=True)
class Planned:
    """A raster, and the blocks of it that are read. product: its title. bytes: to read."""

    product: str
    raster: Raster
    remote: RemoteFile
    cog: Cog
    blocks: Blocks
    bytes: int

    def size(self) -> tuple[int, int]:
        """Height and width in pixels of the part that is read."""
        b, cog = self.blocks, self.cog
        rows = min(b.row1 * cog.tile_height, cog.height) - b.row0 * cog.tile_height
        return rows, min(b.col1 * cog.tile_width, cog.width) - b.col0 * cog.tile_width


@dataclass(frozen=True)
class Plan:
    """bytes: to read. disk_bytes: on the disk while they are read, at most."""

    source: RemoteSource
    product: Product
    rasters: tuple[Planned, ...]

    @property
    def bytes(self) -> int:
        """To read."""
        return sum(one.bytes for one in self.rasters)

    @property
    def disk_bytes(self) -> int:
        """On the disk while they are read, at most: the blocks of the raster that is read are there twice."""
        return int(_WRITTEN * self.bytes) + max((one.bytes for one in self.rasters), default=0)


def plan_field(request: PlanField, job: Job) -> PlanFieldResult:
    """See PlanField. Raises what `plan` does."""
    made = plan(request, job)
    return PlanFieldResult(
        product_title=made.product.title,
        rasters=tuple(map(_planned_raster, made.rasters)),
        bytes=made.bytes,
        disk_bytes=made.disk_bytes,
        disk_free_bytes=free_bytes(Path(request.output or ".").expanduser().absolute()),
        needs_consent=made.bytes > CONSENT_BYTES,
        licence=made.product.licence,
        attribution=made.product.attribution,
    )


def _planned_raster(one: Planned) -> PlannedRaster:
    height, width = one.size()
    return PlannedRaster(one.remote.name, one.raster.year, one.cog.place[0], width, height, one.bytes)


def plan(request: PlanField, job: Job) -> Plan:
    """The rasters of an area and its years, and the blocks of each.

    Raises:
        RequestError: the product, extent, years or address are not valid, the area is too large, or has no rasters.
        RasterError: the index or a raster can't be used. ResourceError: a server can't be reached.
    """
    source = source_named(request.product)
    product = product_named(source.product)
    assert product is not None
    rule, network = allowed(source, request.index), Network(request.proxy)
    years = tuple(sorted(set(request.years)))
    if not years:
        raise RequestError(messages.fetching.NO_YEARS())
    area = _degrees(request.extent)
    index = index_file(RemoteFile(rule.index, rule, network), job.part(0, 0.5))
    found = _of_years(rasters_in(index, RemoteFile(rule.index, rule, network).name, area), years, product.title)
    _check_size(source, found, area, years)
    read = _reader(source, product.title, rule, network, request.extent, job)
    job.progress(0.5, messages.fetching.READING_HEADERS(count=len(found)))
    with ThreadPoolExecutor(THREADS, "akin-headers") as pool:
        planned = [one for one in _in_order(pool, read, found, job) if one is not None]
    if not planned:
        raise RequestError(messages.fetching.NOTHING_HERE(product=product.title))
    _refuse_over(source, sum(one.bytes for one in planned), years)  # by the headers: the index may not be true
    return Plan(source, product, tuple(planned))


def _in_order(
    pool: ThreadPoolExecutor, read: Callable[[Raster], Planned | None], found: list[Raster], job: Job
) -> Iterable[Planned | None]:
    try:
        for i, one in enumerate(pool.map(read, found)):
            job.progress(0.5 + 0.5 * (i + 1) / len(found))
            yield one
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _degrees(extent: Extent) -> Box:
    """The extent in degrees. Raises RequestError."""
    box = in_degrees(extent)
    west, south, east, north = box
    if not all(map(math.isfinite, box)) or not (west < east and south < north and south >= -90 and north <= 90):
        raise RequestError(messages.fetching.NO_EXTENT())
    return box


def _of_years(found: list[Raster], years: tuple[int, ...], title: str) -> list[Raster]:
    if not found:
        raise RequestError(messages.fetching.NOTHING_HERE(product=title))
    known = sorted({one.year for one in found})
    if missing := [year for year in years if year not in known]:
        values = {"missing": [str(year) for year in missing], "known": [str(year) for year in known]}
        raise RequestError(messages.fetching.YEAR_NOT_THERE(product=title, **values))
    return [one for one in found if one.year in years]


def _check_size(source: RemoteSource, found: list[Raster], area: Box, years: tuple[int, ...]) -> None:
    """Raise RequestError for more than Akin reads at once, by the boxes of the index alone."""
    _refuse_over(source, sum(_pixels(one.box, area, source.pixel_m) for one in found) * source.bands, years)
    if len(found) > MOST_RASTERS:
        raise RequestError(messages.fetching.TOO_MANY(count=len(found), most=MOST_RASTERS))


def _refuse_over(source: RemoteSource, size: float, years: tuple[int, ...]) -> None:
    """Raise RequestError for more bytes than Akin reads at once."""
    if size > MOST_BYTES:
        values = {"size_gb": size / 1e9, "most_gb": MOST_BYTES / 1e9, "count": len(years)}
        raise RequestError(messages.fetching.TOO_LARGE(side_km=side_km(source, MOST_BYTES, len(years)), **values))


def _pixels(box: Box, area: Box, pixel_m: float) -> float:
    west, south, east, north = (*map(max, box[:2], area[:2]), *map(min, box[2:], area[2:]))
    width_m = max(0.0, east - west) * _DEGREE_M * math.cos(math.radians((south + north) / 2))
    return width_m * max(0.0, north - south) * _DEGREE_M / pixel_m**2


def side_km(source: RemoteSource, size: float, years: int) -> float:
    """The side of a square of so many bytes."""
    return math.sqrt(max(0.0, size) / source.bands / max(1, years)) * source.pixel_m / 1000


def _reader(
    source: RemoteSource, title: str, rule: Allowed, network: Network, extent: Extent, job: Job
) -> Callable[[Raster], Planned | None]:
    def read(raster: Raster) -> Planned | None:
        remote = RemoteFile(rule.address(raster.address, rule.index), rule, network)
        cog = read_cog(remote, source.bands, job.check)
        _check_place(cog, remote.name)
        blocks = blocks_in(cog, extent)
        if blocks is None:
            return None
        size = cog.counts[:, blocks.row0 : blocks.row1, blocks.col0 : blocks.col1].sum()
        return Planned(title, raster, remote, cog, blocks, int(size))

    return read


def _check_place(cog: Cog, name: str) -> None:
    """Raise RasterError for a raster without a CRS, or that is rotated."""
    crs, transform, _, _ = cog.place
    if not crs:
        raise RasterError(messages.fields.NO_CRS(file=name))
    if transform.b or transform.d or transform.a <= 0 or transform.e == 0:
        raise RasterError(messages.fields.ROTATED(file=name))


def check_room(made: Plan, folder: Path, years: int) -> None:
    """Raise ResourceError if the disk has not enough room."""
    free = free_bytes(folder)
    if made.disk_bytes > free:
        side = side_km(made.source, free / (_WRITTEN + 1), years)
        values = {"free_gb": free / 1e9, "needed_gb": made.disk_bytes / 1e9, "side_km": side, "count": years}
        raise ResourceError(messages.fetching.NO_ROOM(folder=str(folder), **values))


def free_bytes(folder: Path) -> int:
    """Of the disk of a folder that may not exist yet."""
    with reading_from(folder):
        while not folder.exists() and folder.parent != folder:
            folder = folder.parent
        return shutil.disk_usage(folder).free
