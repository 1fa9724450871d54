"""Small pictures of hits, rendered in the background from the imagery in its layer's style."""

from __future__ import annotations

from collections import OrderedDict, deque
from functools import partial
from typing import Callable, Optional

from qgis.core import (
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...contract.requests.search import Hit
from ...layers.crs import globe_width, read_crs, transform, whole
from ...layers.inputs.present import is_there
from ...layers.results.live import is_live

KEPT = 600
AT_ONCE = 2
#: The picture also shows a little of what is around the patch.
MARGIN = 1.08
POINTS_PER_EDGE = 4

#: The collection, the source, the patch; of a region its extent too: with another score it has the same best pixel.
Key = tuple[object, ...]


class Thumbnails(QObject):
    """Returns the picture of a hit, or starts to render it and emits `ready(patch)` later.

    Emits `lacking_changed` with True when the first hit has no picture, because no raster that is still there shows its
    place, and with False when none is left.

    Args:
        layer_of: returns the layer of the raster of a hit, or None. Without it, the picture shows the visible map.
        size: of the pictures, in device pixels.
    """

    ready = pyqtSignal(int)
    lacking_changed = pyqtSignal(bool)

    def __init__(
        self, layer_of: Callable[[Hit], Optional[QgsRasterLayer]], size: QSize, parent: Optional[QObject] = None
    ):
        super().__init__(parent)
        self._layer_of, self._size = layer_of, size
        self._pictures: OrderedDict[Key, QImage] = OrderedDict()
        self._waiting: deque[tuple[Key, Hit, str]] = deque()
        self._jobs: dict[Key, QgsMapRendererSequentialJob] = {}
        self._ending: list[QgsMapRendererSequentialJob] = []
        self._watched: set[str] = set()
        self._lacking: set[Key] = set()
        self._collection = ""
        QgsProject.instance().layersAdded.connect(self._added)
        QgsProject.instance().layersRemoved.connect(self._removed)

    def close(self) -> None:
        """Stop all rendering, and follow the project no longer."""
        QgsProject.instance().layersAdded.disconnect(self._added)
        QgsProject.instance().layersRemoved.disconnect(self._removed)
        self.forget_waiting()

    def set_collection(self, folder: str) -> None:
        """Set the collection of the hits that name none."""
        self._collection = folder
        self.forget_waiting()

    def picture(self, hit: Hit, crs: str) -> Optional[QImage]:
        """The picture if it is ready, else None. Akin then renders it: the last requested picture first."""
        key = (hit.collection or self._collection, hit.source, hit.patch, *(_box(hit) if hit.area_ha else ()))
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if key not in self._jobs and key not in self._lacking and all(key != k for k, _, _ in self._waiting):
            self._waiting.append((key, hit, crs))
            QTimer.singleShot(0, self._next)
        return None

    def forget_waiting(self) -> None:
        """Cancel all rendering, because the hits changed. For hits without a picture, Akin looks for a raster again."""
        self._waiting.clear()
        self._set_lacking(set())
        for job in self._jobs.values():
            job.finished.disconnect()
            job.finished.connect(partial(self._end, job))
            self._ending.append(job)
            job.cancelWithoutBlocking()
        self._jobs = {}

    def forget(self) -> None:
        """Drop all pictures: a layer was added or removed, or its style changed."""
        self.forget_waiting()
        self._pictures.clear()
        self.ready.emit(-1)

    def _next(self) -> None:
        if not self._waiting or len(self._jobs) >= AT_ONCE:
            return
        key, hit, crs = self._waiting.popleft()
        layers = self._layers(hit, crs)
        if not layers:
            self._set_lacking(self._lacking | {key})
            QTimer.singleShot(0, self._next)
            return
        job = QgsMapRendererSequentialJob(_settings(layers, hit, crs, self._size))
        self._jobs[key] = job
        job.finished.connect(lambda: self._drawn(key, hit.patch))
        job.start()

    def _drawn(self, key: Key, patch: int) -> None:
        job = self._jobs.pop(key, None)
        if job is None:
            return
        self._pictures[key] = job.renderedImage().scaled(self._size)
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self.ready.emit(patch)
        QTimer.singleShot(0, self._next)

    def _end(self, job: QgsMapRendererSequentialJob) -> None:
        # Delete the job after its last signal, not in it. Deleting a job that still runs blocks.
        QTimer.singleShot(0, lambda: self._ending.remove(job))

    def _layers(self, hit: Hit, crs: str) -> list[QgsMapLayer]:
        """What the picture shows; nothing where no raster that is still there shows the place."""
        own = self._layer_of(hit)
        if own is not None:
            self._watch(own)
            if is_there(own):
                return [own]
        visible = _visible()
        for one in visible:
            self._watch(one)
        there = [one for one in visible if is_there(one)]
        return there if any(_is_imagery(one) and _shows(one, hit, crs) for one in there) else []

    def _watch(self, layer: QgsMapLayer) -> None:
        if layer.id() not in self._watched:
            self._watched.add(layer.id())
            layer.styleChanged.connect(self.forget)
            layer.dataSourceChanged.connect(self.forget)

    def _set_lacking(self, keys: set[Key]) -> None:
        before, self._lacking = self._lacking, keys
        if bool(before) != bool(keys):
            self.lacking_changed.emit(bool(keys))

    def _added(self, layers: list[QgsMapLayer]) -> None:
        if any(_is_imagery(one) for one in layers):
            self.forget()

    def _removed(self, ids: list[str]) -> None:
        if not self._watched.isdisjoint(ids):
            self._watched.difference_update(ids)
            self.forget()


def _visible() -> list[QgsMapLayer]:
    """What the map shows, without the scores that cover it."""
    return [one for one in QgsProject.instance().layerTreeRoot().checkedLayers() if not is_live(one)]


def _is_imagery(layer: QgsMapLayer) -> bool:
    return not isinstance(layer, QgsVectorLayer) and not is_live(layer)


def _shows(layer: QgsMapLayer, hit: Hit, crs: str) -> bool:
    if layer.extent().isEmpty() or _is_beyond_180(layer):  # a server may not say its extent
        return True
    try:
        place = transform(crs, layer.crs()).transformBoundingBox(QgsRectangle(*_box(hit)))
    except QgsCsException:
        return True
    return bool(layer.extent().intersects(place))


def _settings(layers: list[QgsMapLayer], hit: Hit, crs: str, size: QSize) -> QgsMapSettings:
    extent = QgsRectangle(*_box(hit))
    extent.scale(MARGIN)
    map_crs = read_crs(crs)
    if len(layers) == 1 and _is_beyond_180(layers[0]):
        map_crs = layers[0].crs()
        extent = _where_drawn(layers[0], extent, crs)
        size = QSize(max(1, round(size.height() * extent.width() / extent.height())), size.height())
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(map_crs)
    settings.setTransformContext(QgsProject.instance().transformContext())
    settings.setExtent(extent)
    settings.setOutputSize(size)
    settings.setBackgroundColor(Qt.GlobalColor.transparent)
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, True)
    return settings


def _box(hit: Hit) -> tuple[float, float, float, float]:
    xs, ys = zip(*hit.footprint)
    return min(xs), min(ys), max(xs), max(ys)


def _is_beyond_180(layer: QgsMapLayer) -> bool:
    """Whether a layer has longitudes beyond +-180 degrees. QGIS draws these only in the layer's own CRS."""
    width, extent = globe_width(layer.crs()), layer.extent()
    edge = width / 2 * (1 + 1e-9)
    return bool(width) and (extent.xMinimum() < -edge or extent.xMaximum() > edge)


def _where_drawn(layer: QgsMapLayer, extent: QgsRectangle, crs: str) -> QgsRectangle:
    """The extent of a patch in the CRS of a layer with longitudes beyond +-180 degrees, at the layer's place."""
    outline = QgsGeometry.fromRect(extent).densifyByCount(POINTS_PER_EDGE).asPolygon()[0]
    to_layer = transform(crs, layer.crs())
    try:
        moved = [to_layer.transform(point) for point in outline]
    except QgsCsException:
        return extent
    there = whole(moved, globe_width(layer.crs()), layer.extent().center().x())
    return QgsGeometry.fromPolygonXY([there]).boundingBox()
