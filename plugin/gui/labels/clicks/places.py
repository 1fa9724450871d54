"""What a label is set on: the cell of a patch or a pixel, or a polygon that the user drew."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
)

from ....contract.requests.collection import CollectionInfoResult, PatchGrid
from ....contract.requests.search import Hit
from ....layers.crs import read_crs, transform
from ....layers.errors import LayerError
from ....layers.labels.checks import PatchAt
from ....layers.labels.label import Place
from ....layers.results.hits import footprint
from ....profile.i18n import tr
from ...map.patch_squares import squares_at

#: The side of a label where no collection is chosen, in pixels of the map.
SIDE_PX = 10
METRES_PER_DEGREE = 111_320.0
MOST_LATITUDE = 89.0


def of_hit(
    hit: Hit, crs: str, info: Optional[CollectionInfoResult], source: str = "", by_chance: bool = False
) -> Place:
    """A hit. crs: of its footprint. A patch has its cell, a region its outline. source: "" for that of a hit."""
    name = Path(hit.collection or (info.collection if info else "")).name
    text = tr("Hit {rank} in {collection}").format(rank=hit.rank, collection=name)
    source = source or ", ".join(part for part in (text, hit.source, hit.date or "") if part)
    if hit.area_ha is not None:
        return Place(footprint(hit), crs, source, drawn=True)
    cell = _cell_in(footprint(hit).boundingBox(), info.grid if info else None)
    return Place(cell, crs, source, by_chance=by_chance)


def of_click(point: QgsPointXY, crs: str, info: Optional[CollectionInfoResult], pixel: float) -> Place:
    """A click on the map: the patch or the pixel below it.

    Args:
        crs: of the point, that of the map.
        info: the collection that is searched; None for none.
        pixel: the size of a pixel of the map, in its units.

    Raises:
        LayerError: the collection has nothing there.
    """
    source = tr("Click on the map")
    if info is None:
        return Place(_square(point, pixel * SIDE_PX, pixel * SIDE_PX), crs, source)
    own = _in_crs(point, crs, info.crs)
    if not _covers(info, own):
        raise LayerError(tr("The collection has no patch at this place. Click inside its rasters."))
    square = next(iter(squares_at(info, own)), None)
    if square is not None:
        return Place(_cell_in(square, info.grid), info.crs, source, point=own)
    return Place(_square(own, *_pixel_size(info, own)), info.crs, source, point=own)


def of_polygon(shape: QgsGeometry, crs: str) -> Place:
    """A polygon that the user drew."""
    return Place(QgsGeometry(shape), crs, tr("Polygon"), drawn=True)


def of_place(x: float, y: float, crs: str, info: CollectionInfoResult, source: str = "") -> Optional[Place]:
    """A place of a query, or another; None where the collection has nothing. source: "" for that of a click."""
    try:
        place = of_click(QgsPointXY(x, y), crs, info, 0.0)
    except LayerError:
        return None
    return replace(place, source=source or place.source)


def patch_at(info: Optional[CollectionInfoResult], layer_crs: QgsCoordinateReferenceSystem) -> Optional[PatchAt]:
    """Tells the patches of a collection apart, at points of a layer; None without a collection.

    Of a collection with an unknown grid, and of a field, it only knows the extent.
    """
    if info is None or info.extent is None:
        return None
    there = transform(info.crs, layer_crs)

    def find(point: QgsPointXY) -> Optional[object]:
        try:
            own = there.transform(point, Qgis.TransformDirection.Reverse)
        except QgsCsException:
            return None
        if not _covers(info, own):
            return None
        if info.grid is None:
            return own.x(), own.y()
        square = next(iter(squares_at(info, own)), None)
        return (square.xMinimum(), square.yMaximum()) if square is not None else None

    return find


def _covers(info: CollectionInfoResult, point: QgsPointXY) -> bool:
    box = info.extent
    if box is None:
        return True
    own = point if box.crs in ("", info.crs) else _in_crs(point, info.crs, box.crs)
    return box.xmin <= own.x() <= box.xmax and box.ymin <= own.y() <= box.ymax


def _in_crs(point: QgsPointXY, source: str, target: str) -> QgsPointXY:
    try:
        return transform(source, read_crs(target)).transform(point)
    except QgsCsException as error:
        raise LayerError(tr("The collection has no patch at this place. Click inside its rasters.")) from error


def _cell_in(square: QgsRectangle, grid: Optional[PatchGrid]) -> QgsGeometry:
    """The cell of a patch: what is nearer to its centre than to that of its neighbours, where patches overlap."""
    if grid is None:
        return QgsGeometry.fromRect(square)
    width, height = min(abs(grid.step_x), square.width()), min(abs(grid.step_y), square.height())
    return _square(square.center(), width, height)


def _square(center: QgsPointXY, width: float, height: float) -> QgsGeometry:
    x, y = center.x(), center.y()
    return QgsGeometry.fromRect(QgsRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


def _pixel_size(info: CollectionInfoResult, at: QgsPointXY) -> tuple[float, float]:
    """The size of a pixel in the units of the collection's CRS, about."""
    size = info.pixel_size_m
    if not read_crs(info.crs).isGeographic():
        return size, size
    latitude = min(abs(at.y()), MOST_LATITUDE)
    return size / METRES_PER_DEGREE / math.cos(math.radians(latitude)), size / METRES_PER_DEGREE
