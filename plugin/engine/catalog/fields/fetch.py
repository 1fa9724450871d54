"""The verb fetch_field: the rasters of an area, from a product's server into the folder of a field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ....contract import AddFieldResult, FetchField, PlanField, messages
from ...base.errors import QueryError, RequestError
from ...base.files.disk import reading_from
from ...base.files.lock import CollectionLock
from ...base.job import Job
from ...fields.add import add_found, check_folder
from ...fields.products import Found
from .plan import CONSENT_BYTES, Plan, Planned, check_room, plan
from .raster import Meter, fetch_raster, overlapping, path_of


def fetch_field(request: FetchField, job: Job) -> AddFieldResult:
    """Read the rasters of an area into a field. A reading that stopped continues with the next call.

    Raises:
        RequestError: as `plan`, or the user has not accepted the size. QueryError: the folder is a collection, or a
        field of another product. RasterError, ResourceError: as `plan`, or the disk has not enough room. Cancelled.
    """
    folder = Path(request.output).expanduser().absolute()
    check_folder(folder, request.product)
    asked = PlanField(request.product, request.extent, request.years, request.output, request.index, request.proxy)
    made = _without_known(plan(asked, job.part(0, 0.05)), folder)
    if made.bytes > CONSENT_BYTES and not request.accept_size:
        raise RequestError(messages.fetching.NEEDS_CONSENT(size_gb=made.bytes / 1e9))
    check_room(made, folder, len(set(request.years)))
    with CollectionLock(folder, make_folder=True):
        files = _fetch(made, folder, job.part(0.05, 0.85))
        found = _found(made, files)
        return add_found(folder, made.product, found, request.name or folder.name, job.part(0.85, 1))


def _fetch(made: Plan, folder: Path, job: Job) -> list[Path]:
    meter = Meter(made.bytes)
    files = []
    for one in made.rasters:
        files.append(path_of(one, folder))
        if not files[-1].is_file():
            fetch_raster(one, files[-1], meter, job)
    return files


def _without_known(made: Plan, folder: Path) -> Plan:
    """The plan without the bytes of rasters that are there, whole or as a part of a larger one."""
    return replace(made, rasters=tuple(_known(one, folder) for one in made.rasters))


def _known(one: Planned, folder: Path) -> Planned:
    path = path_of(one, folder)
    mine = overlapping(path)
    with reading_from(path.parent):
        others = [overlapping(other) for other in path.parent.glob("*.tif")]
    for other in others:
        if mine and other and other[0] == mine[0] and other[1].contains(mine[1]):
            return replace(one, blocks=other[1], bytes=0)
    return one


def _found(made: Plan, files: list[Path]) -> Found:
    """The files as rasters of the field."""
    found, tiles = None, []
    for one, path in zip(made.rasters, files):
        found = made.product.find(path)
        if found is None:
            raise QueryError(messages.fields.NOTHING_FOUND(path=str(path)))
        tiles += [replace(tile, year=one.raster.year) for tile in found.tiles]
    assert found is not None
    return replace(found, tiles=tuple(dict.fromkeys(tiles)))
