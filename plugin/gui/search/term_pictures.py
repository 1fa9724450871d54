"""Small pictures of the patches of places and hits among the terms of a query."""

from __future__ import annotations

import zlib
from typing import Callable, Optional

from qgis.core import QgsCsException, QgsPointXY, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QSize, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...contract.requests.collection import CollectionInfoResult
from ...contract.requests.search import Hit, Term
from ...layers.crs import read_crs, transform
from ..map.patch_squares import square_around, squares_at
from ..results.thumbnails import Thumbnails

LayerOf = Callable[[Hit], Optional[QgsRasterLayer]]


class TermPictures(QObject):
    """Emits `changed` when a picture is ready.

    Args:
        info: returns the collection of a term, None if it is not known yet.
        layer_of: returns the layer of the raster of a hit, or None: the picture then shows the visible map.
        size: of the pictures, in device pixels.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        info: Callable[[Term], Optional[CollectionInfoResult]],
        layer_of: LayerOf,
        size: QSize,
        parent: Optional[QObject] = None,
    ):
        super().__init__(parent)
        self._info = info
        self._thumbnails = Thumbnails(layer_of, size, self)
        self._thumbnails.ready.connect(lambda _: self.changed.emit())

    def picture(self, term: Term) -> Optional[QImage]:
        """The picture of a term if it is ready, else None."""
        info = self._info(term)
        square = _square(term, info) if info is not None else None
        if info is None or square is None:
            return None
        return self._thumbnails.picture(_as_hit(square, info, term.collection), info.crs)

    def stop(self) -> None:
        """Stop all rendering."""
        self._thumbnails.close()


def _square(term: Term, info: CollectionInfoResult) -> Optional[QgsRectangle]:
    """The patch of a term, in the collection's CRS; of several, the one with the nearest centre."""
    if term.kind not in ("place", "hit") or not term.crs:
        return None
    try:
        point = transform(term.crs, read_crs(info.crs)).transform(QgsPointXY(term.x, term.y))
    except QgsCsException:
        return None
    if term.kind == "hit":
        return square_around(info, point)
    return next(iter(squares_at(info, point)), None)


def _as_hit(square: QgsRectangle, info: CollectionInfoResult, collection: str) -> Hit:
    """The patch as the thumbnails know patches. Its id is made from its place: a term knows only that."""
    left, right, low, top = square.xMinimum(), square.xMaximum(), square.yMinimum(), square.yMaximum()
    ring = ((left, top), (right, top), (right, low), (left, low), (left, top))
    patch = zlib.crc32(f"{info.collection} {left:.2f} {top:.2f}".encode()) >> 1
    source = info.sources[0].source if len(info.sources) == 1 else ""
    center = (square.center().x(), square.center().y())
    return Hit(patch, 0, 0.0, 0.0, 0.0, source, None, ring, center, collection=collection)
